package io.dgm.bench;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;

/** An engine that notes what it compiles, how long that takes, and how often it is run. */
final class Recorder implements Engine {
  /** A program, compiled. */
  static final class Compiled implements Executable {
    private final Program program;
    private final Executable executable;
    private final double milliseconds;
    private long runs;

    private Compiled(Program program, Executable executable, double milliseconds) {
      this.program = program;
      this.executable = executable;
      this.milliseconds = milliseconds;
    }

    Program program() {
      return program;
    }

    /** {@return how long it took to compile} */
    double milliseconds() {
      return milliseconds;
    }

    /** {@return how often it was run} */
    long runs() {
      return runs;
    }

    @Override
    public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
      runs++;
      executable.run(inputs, outputs);
    }

    @Override
    public void close() {
      executable.close();
    }
  }

  private final Engine engine;
  private final List<Compiled> compiled = new ArrayList<>();

  Recorder(Engine engine) {
    this.engine = engine;
  }

  /** {@return what was compiled} */
  List<Compiled> compiled() {
    return compiled;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public Buffer allocate(DType dtype, Shape shape) {
    return engine.allocate(dtype, shape);
  }

  @Override
  public Executable compile(Program program) {
    long begin = System.nanoTime();
    Executable executable = engine.compile(program);
    compiled.add(new Compiled(program, executable, (System.nanoTime() - begin) / 1e6));
    return compiled.getLast();
  }

  @Override
  public void close() {
    engine.close();
  }
}
