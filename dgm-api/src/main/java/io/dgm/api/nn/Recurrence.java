package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;

/** What recurrent layers share. */
final class Recurrence {
  private Recurrence() {}

  static void check(String what, int gates, Tensor input, Tensor recurrent, Tensor bias) {
    boolean fits =
        input.rank() == 2
            && recurrent.rank() == 2
            && bias.rank() == 1
            && recurrent.dim(1) == gates * recurrent.dim(0)
            && input.dim(1) == recurrent.dim(1)
            && bias.dim(0) == recurrent.dim(1);
    if (!fits) {
      throw new DgmException(
          "%s needs weights [in, %d hidden] and [hidden, %d hidden] and a bias [%d hidden], got %s, %s and %s"
              .formatted(what, gates, gates, gates, input.type(), recurrent.type(), bias.type()));
    }
  }

  static void checkSequence(String what, Tensor x, Tensor inputWeight) {
    if (x.rank() != 3 || x.dim(2) != inputWeight.dim(0)) {
      throw new DgmException(
          "%s takes sequences of rank 3 of vectors of %d, got %s"
              .formatted(what, inputWeight.dim(0), x.type()));
    }
  }

  /** {@return one gate's part of the last dimension} */
  static Tensor part(Tensor gates, int which, int hidden) {
    return gates.slice(gates.rank() - 1, which * hidden, (which + 1) * hidden);
  }
}
