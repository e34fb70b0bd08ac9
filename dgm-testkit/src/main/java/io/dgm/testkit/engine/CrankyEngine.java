package io.dgm.testkit.engine;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.List;
import java.util.Map;

/**
 * An engine that does a number of things and then fails, as a device that runs out of memory or is
 * lost does. What uses it must say so, and close what it opened.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class CrankyEngine implements Engine {
  /** What its failures say. */
  public static final String MESSAGE = "the engine is cranky";

  private final Engine base;
  private int left;

  /**
   * Wraps an engine.
   *
   * @param base what computes; closed with this
   * @param calls how many allocations, compilations and runs succeed, at least 0
   */
  public CrankyEngine(Engine base, int calls) {
    this.base = base;
    this.left = calls;
  }

  /** {@return how many more calls succeed} */
  public int left() {
    return left;
  }

  private void call() {
    if (left <= 0) {
      throw new DgmException(MESSAGE);
    }
    left--;
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
    call();
    return base.allocate(dtype, shape);
  }

  @Override
  public Executable compile(Program program) {
    call();
    Executable executable = base.compile(program);
    return new Executable() {
      @Override
      public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
        call();
        executable.run(inputs, outputs);
      }

      @Override
      public void close() {
        executable.close();
      }
    };
  }

  @Override
  public void close() {
    base.close();
  }
}
