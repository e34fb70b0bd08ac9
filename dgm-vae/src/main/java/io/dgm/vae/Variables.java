package io.dgm.vae;

import io.dgm.api.conditional.Variable;

/** The variables of this family. Codes are z, or z1 to zL where there are several layers. */
final class Variables {
  /** Examples. */
  static final Variable X = Variable.of("x");

  /** Reconstructed examples. */
  static final Variable X_HAT = Variable.of("x̂");

  /** Labels of the data, all of them known. */
  static final Variable Y = Variable.of("y");

  /** Labels of the data, some of them known. */
  static final Variable SOME_Y = Variable.partlyObserved("y");

  /** The class of an example, which is inferred where its label is not known. */
  static final Variable C = Variable.of("c");

  /** The code of an example. */
  static final Variable Z = Variable.of("z");

  /** A code on a line between two others. */
  static final Variable Z_LINE = Variable.of("z'");

  /** The noise that an implicit encoder turns into a code. */
  static final Variable EPSILON = Variable.of("ε");

  private Variables() {}
}
