package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;

/**
 * A differentiable and invertible map, by which {@link Transformed} makes one distribution of
 * another. The shape of a value does not change. {@link Bijectors} has the usual ones. Two that are
 * equal are taken for the same map, so that records of their parameters do well.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Bijector {

  /**
   * {@return y = f(x) with log |det ∂y/∂x|}
   *
   * @param x [lead…, event…]
   */
  Mapped forward(Tensor x);

  /**
   * {@return x = f⁻¹(y) with log |det ∂x/∂y|}
   *
   * <p>A map whose inverse has no closed form leaves this as it is: draws of what it makes are
   * still known with their log-probabilities, by {@link Distribution#draw}.
   *
   * @param y [lead…, event…]; on the border of the image, the nearest number inside is taken
   * @throws TensorException if the inverse is not known
   */
  default Mapped inverse(Tensor y) {
    throw new TensorException(
        getClass().getSimpleName()
            + " has no inverse in closed form, so that log-probabilities are known of its own draws"
            + " only: take them from draw, not from logProb");
  }

  /**
   * {@return where the outcomes of a distribution lie after the map; may be a larger set}
   *
   * @param domain where they lie before
   */
  Support image(Support domain);

  /** {@return the number of last dimensions that the map mixes; 0 if it is element by element} */
  default int eventRank() {
    return 0;
  }
}
