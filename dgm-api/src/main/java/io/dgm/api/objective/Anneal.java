package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Phase;
import java.util.OptionalDouble;
import java.util.Set;

/** A weight that changes as training goes on, such as that of a divergence. */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Anneal {
  /** The kind of part that they are; those of dgm are {@link Anneals}. */
  PartKind<Anneal> KIND = new PartKind<>("anneal", Anneal.class);

  /**
   * {@return the weight, an F32 scalar}
   *
   * @param step the number of training steps made before, an F32 scalar
   */
  Tensor at(Tensor step);

  /** {@return the steps at which it jumps to what it then stays at for a while} */
  default Set<Long> jumps() {
    return Set.of();
  }

  /**
   * {@return the weight at all steps of a phase, if it is one known beforehand}
   *
   * @param phase the steps
   */
  default OptionalDouble during(Phase phase) {
    return OptionalDouble.empty();
  }
}
