package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * A batch of probability distributions over tensors. A value has the shape [sample…, batch…,
 * event…]: independent draws, then the members of the batch, then one outcome.
 */
public interface Distribution {

  /** {@return the shape of the batch; different members may have different parameters} */
  Shape batchShape();

  /** {@return the shape of one outcome} */
  Shape eventShape();

  /** {@return the dtype of an outcome} */
  DType dtype();

  /** {@return where outcomes lie} */
  Support support();

  /**
   * {@return draws, [sample…, batch…, event…]; gradients flow through them to the parameters if and
   * only if {@link #isReparameterized()}, otherwise they are stopped}
   *
   * @param key the source of randomness
   * @param sample the shape of independent draws, [] for one
   */
  Tensor sample(Key key, Shape sample);

  /**
   * {@return one draw a batch member, [batch…, event…]}
   *
   * @param key the source of randomness
   */
  default Tensor sample(Key key) {
    return sample(key, Shape.SCALAR);
  }

  /**
   * {@return the log-density or log-probability, in nats, [sample…, batch…]}
   *
   * @param value [sample…, batch…, event…]; leading dimensions broadcast against the batch
   */
  Tensor logProb(Tensor value);

  /** {@return whether draws are differentiable functions of the parameters} */
  boolean isReparameterized();

  /** {@return the mean, [batch…, event…], where it is known in closed form} */
  default Optional<Tensor> mean() {
    return Optional.empty();
  }

  /** {@return the variance, [batch…, event…], where it is known in closed form} */
  default Optional<Tensor> variance() {
    return Optional.empty();
  }

  /** {@return the mode, [batch…, event…], where it is known in closed form} */
  default Optional<Tensor> mode() {
    return Optional.empty();
  }

  /** {@return the entropy in nats, [batch…], where it is known in closed form} */
  default Optional<Tensor> entropy() {
    return Optional.empty();
  }

  /**
   * {@return KL(this ‖ other) in nats, [batch…], where a closed form is known}
   *
   * @param other the second argument of the divergence
   */
  default Optional<Tensor> klTo(Distribution other) {
    return Optional.empty();
  }
}
