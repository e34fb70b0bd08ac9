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
   * same values to the bit: equal nodes shared, identities simplified, constants folded, moves
   * merged, dead code gone; in the bodies of loops too}
   *
   * @param program any
   */
  public static Program optimize(Program program) {
    List<Tensor> outputs = new Simplifier().simplest(program.outputs());
    return new Program(
        program.name(), program.inputs(), outputs, program.replaces(), program.batchDims());
  }
}
