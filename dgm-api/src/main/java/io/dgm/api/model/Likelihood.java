package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.function.Function;

/**
 * A family of p_θ(x|z): the parameters of its distribution are a decoder's outputs. A plugin may
 * bring one.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Likelihood {
  /** The kind of part that likelihoods are; those of dgm are {@link Likelihoods#PARTS}. */
  PartKind<Likelihood> KIND = new PartKind<>("likelihood", Likelihood.class);

  /**
   * {@return the shape of a decoder's outputs for an example; as many numbers, unless a family has
   * several parameters for each}
   *
   * @param x the shape of an example
   */
  default Shape outputs(Shape x) {
    return x;
  }

  /**
   * {@return the likelihood as a function of a decoder's outputs, [N, …]}
   *
   * @param scope where it declares parameters of its own
   */
  Function<Tensor, Distribution> over(Scope scope);

  /**
   * Checks that data is in the support.
   *
   * @param x what the examples look like
   * @throws UserException if it is not
   */
  default void check(Feature x) {}

  /** {@return whether it is for examples of 0 and 1, to which data in [0, 1] is then brought} */
  default boolean binary() {
    return false;
  }
}
