package io.dgm.nd4j.engine;

import java.util.List;
import java.util.function.Supplier;

/** A step that is made anew when what it reads or writes comes to lie elsewhere. */
final class Instruction implements AutoCloseable {
  private final List<Value> touches;
  private final Supplier<Step> maker;
  private Storage[] bound;
  private Step step;

  /**
   * Creates an instruction.
   *
   * @param touches what its step reads and writes
   * @param maker makes the step for the storages of the moment
   */
  Instruction(List<Value> touches, Supplier<Step> maker) {
    this.touches = List.copyOf(touches);
    this.maker = maker;
  }

  /** Makes the step, unless all that it touches lies where it did. */
  void bind() {
    boolean same = step != null;
    for (int i = 0; same && i < bound.length; i++) {
      same = bound[i] == touches.get(i).storage();
    }
    if (!same) {
      close();
      bound = touches.stream().map(Value::storage).toArray(Storage[]::new);
      step = maker.get();
    }
  }

  void run() {
    step.run();
  }

  @Override
  public void close() {
    if (step != null) {
      step.close();
      step = null;
    }
  }
}
