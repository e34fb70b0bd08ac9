package io.dgm.core.compiler;

import io.dgm.api.tensor.Tensor;
import io.dgm.core.spi.Program;
import java.util.List;

/** Simplifies programs. */
public final class Passes {
  /** Each walk may open the way for the next; in practice three or four find all. */
  private static final int MOST_WALKS = 16;

  private Passes() {}

  /**
   * {@return a program with the same inputs and replacements, and outputs that have the same values
   * to the bit: equal nodes shared, identities simplified, constants folded, moves merged, dead
   * code gone}
   *
   * @param program any
   */
  public static Program optimize(Program program) {
    Rewriter rewriter =
        new Rewriter(
            List.of(
                new StopGradients(),
                new Folded(),
                new Uniform(),
                new Arithmetic(),
                new Logic(),
                new Converts(),
                new Moves(),
                new Windows(),
                new Reductions(),
                new Transposes()));
    List<Tensor> outputs = program.outputs();
    for (int walk = 0; walk < MOST_WALKS; walk++) {
      List<Tensor> next = rewriter.rewrite(outputs);
      if (next.equals(outputs)) {
        break;
      }
      outputs = next;
    }
    return new Program(program.name(), program.inputs(), outputs, program.replaces());
  }
}
