package io.dgm.testkit.engine;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An engine that fails where its user breaks the contract: buffers of another type or of another
 * engine, outputs that are inputs without replacing them, use after closing, two threads, buffers
 * and programs that are still open when the engine is closed.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class AssertingEngine implements Engine {
  private final Engine base;
  private final Set<Object> open = new HashSet<>();
  private Thread user;
  private boolean closed;

  /**
   * Wraps an engine.
   *
   * @param base what computes; closed with this
   */
  public AssertingEngine(Engine base) {
    this.base = base;
  }

  /** {@return the number of buffers and programs that are not closed} */
  public int open() {
    return open.size();
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public Map<String, String> facts() {
    return base.facts();
  }

  @Override
  public int stepsAtOnce() {
    return base.stepsAtOnce();
  }

  @Override
  public Buffer allocate(DType dtype, Shape shape) {
    used();
    Checked buffer = new Checked(base.allocate(dtype, shape));
    open.add(buffer);
    return buffer;
  }

  @Override
  public Executable compile(Program program) {
    used();
    Running running = new Running(program, base.compile(program));
    open.add(running);
    return running;
  }

  @Override
  public void close() {
    check(!closed, () -> "it was closed twice");
    closed = true;
    base.close();
    check(
        open.isEmpty(),
        () -> "%d buffers and programs are still open: %s".formatted(open.size(), open));
  }

  private void used() {
    check(!closed, () -> "it is used after it was closed");
    if (user == null) {
      user = Thread.currentThread();
    }
  }

  private void check(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new AssertionError("engine " + name() + ": " + message.get());
    }
  }

  /** A buffer that knows whether it is open. */
  private final class Checked implements Buffer {
    private final Buffer buffer;

    Checked(Buffer buffer) {
      this.buffer = buffer;
    }

    private void live() {
      used();
      check(
          open.contains(this),
          () -> "a buffer of %s%s is used after it was closed".formatted(dtype(), shape()));
    }

    @Override
    public DType dtype() {
      return buffer.dtype();
    }

    @Override
    public Shape shape() {
      return buffer.shape();
    }

    private void exactly(MemorySegment segment) {
      long bytes = (long) shape().size() * dtype().bytes();
      check(
          segment.byteSize() == bytes,
          () ->
              "%d bytes for a buffer of %d, %s%s"
                  .formatted(segment.byteSize(), bytes, dtype(), shape()));
    }

    @Override
    public void write(MemorySegment from) {
      live();
      exactly(from);
      buffer.write(from);
    }

    @Override
    public void read(MemorySegment into) {
      live();
      exactly(into);
      buffer.read(into);
    }

    @Override
    public void close() {
      check(
          open.remove(this), () -> "a buffer of %s%s is closed twice".formatted(dtype(), shape()));
      buffer.close();
    }

    @Override
    public String toString() {
      return "buffer " + dtype() + shape();
    }
  }

  /** A program that checks what it is run with. */
  private final class Running implements Executable {
    private final Program program;
    private final Executable executable;

    Running(Program program, Executable executable) {
      this.program = program;
      this.executable = executable;
    }

    @Override
    public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
      used();
      check(open.contains(this), () -> "%s is run after it was closed".formatted(this));
      fits("inputs", program.inputs(), inputs);
      fits("outputs", program.outputs(), outputs);
      for (int i = 0; i < outputs.size(); i++) {
        replaces(i, inputs, outputs.get(i));
      }
      executable.run(bases(inputs), bases(outputs));
    }

    private void replaces(int i, List<? extends Buffer> inputs, Buffer output) {
      int replaced = program.replaces().get(i);
      if (replaced < 0) {
        check(
            !inputs.contains(output),
            () -> "output %d of %s is an input's buffer".formatted(i, this));
        return;
      }
      check(
          inputs.get(replaced).equals(output),
          () ->
              "output %d of %s replaces input %d, but has a buffer of its own"
                  .formatted(i, this, replaced));
    }

    private void fits(String what, List<Tensor> tensors, List<? extends Buffer> buffers) {
      check(
          tensors.size() == buffers.size(),
          () ->
              "%s is run with %d %s, of %d".formatted(this, buffers.size(), what, tensors.size()));
      for (int i = 0; i < tensors.size(); i++) {
        fits("%s %d of %s".formatted(what, i, this), tensors.get(i), buffers.get(i));
      }
    }

    private void fits(String which, Tensor t, Buffer b) {
      check(b instanceof Checked, () -> which + " is of another engine");
      check(open.contains(b), () -> which + " is closed");
      check(
          b.dtype() == t.dtype() && b.shape().equals(t.shape()),
          () -> "%s is %s, its buffer of %s%s".formatted(which, t.type(), b.dtype(), b.shape()));
    }

    private static List<Buffer> bases(List<? extends Buffer> buffers) {
      return buffers.stream().map(b -> ((Checked) b).buffer).toList();
    }

    @Override
    public void close() {
      check(open.remove(this), () -> "%s is closed twice".formatted(this));
      executable.close();
    }

    @Override
    public String toString() {
      return "the program " + program.name();
    }
  }
}
