package io.dgm.engine.compiler;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Program;
import java.util.List;

/** Simplifies programs. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Passes {
  private Passes() {}

  /**
   * {@return a program with the same inputs, replacements and batches, and outputs that have the
   * same values: equal nodes shared, identities simplified, constants folded, moves merged, dead
   * code gone, all to the bit; products with rows that repeat made once, to the rounding of sums in
   * another order, in BF16 of their parts too; in the bodies of loops too}
   *
   * @param program any
   */
  public static Program optimize(Program program) {
    Simplifier exact = Simplifier.exact();
    // once transpositions are parts of products, and nothing else is left to do
    List<Tensor> products = Simplifier.products().simplest(exact.simplest(program.outputs()));
    List<Tensor> outputs = exact.simplest(products);
    return new Program(
        program.name(), program.inputs(), outputs, program.replaces(), program.batchDims());
  }
}
