package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Optional;

/**
 * A batch of probability distributions over tensors. A value has the shape [sample…, batch…,
 * event…]: independent draws, then the members of the batch, then one outcome.
 *
 * <p>A new distribution needs the first seven methods; what else it knows in closed form it
 * overrides. The testkit's {@code DistributionContract} checks one against another.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Distribution {

  /** {@return the shape of the batch; different members may have different parameters} */
  Shape batchShape();

  /** {@return the shape of one outcome} */
  Shape eventShape();

  /**
   * {@return whether {@link #logProb} takes outcomes of a shape; unless a distribution says
   * otherwise that is {@link #eventShape} alone. One of texts takes shorter ones, too}
   *
   * @param outcome the shape of one outcome
   */
  default boolean takes(Shape outcome) {
    return outcome.equals(eventShape());
  }

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
   * {@return the log-density or log-probability, in nats, [sample…, batch…]}
   *
   * @param value [sample…, batch…, event…]; leading dimensions broadcast against the batch
   * @throws TensorException where the dtype or the shape does not fit
   */
  Tensor logProb(Tensor value);

  /** {@return whether draws are differentiable functions of the parameters} */
  boolean isReparameterized();

  /**
   * {@return one draw a batch member, [batch…, event…]}
   *
   * @param key the source of randomness
   */
  default Tensor sample(Key key) {
    return sample(key, Shape.SCALAR);
  }

  /**
   * {@return the draws that {@link #sample(Key, Shape)} gives, with their log-probabilities; where
   * draws are reparameterised, the gradient of the latter is the total one, through the draws too}
   *
   * @param key the source of randomness
   * @param sample the shape of independent draws, [] for one
   */
  default Draw draw(Key key, Shape sample) {
    Tensor value = sample(key, sample);
    return new Draw(value, logProb(value));
  }

  /** {@return the mean, [batch…, event…], where it is known in closed form} */
  default Optional<Tensor> mean() {
    return Optional.empty();
  }

  /** {@return the variance, [batch…, event…], where it is known in closed form} */
  default Optional<Tensor> variance() {
    return Optional.empty();
  }

  /** {@return a mode, [batch…, event…], where it is known in closed form} */
  default Optional<Tensor> mode() {
    return Optional.empty();
  }

  /** {@return the entropy in nats, [batch…], where it is known in closed form} */
  default Optional<Tensor> entropy() {
    return Optional.empty();
  }

  /**
   * {@return KL(this ‖ other) in nats, [batch…] (the two batches broadcast), if this knows a closed
   * form. Those that use divergences ask {@link KullbackLeibler}, which asks both distributions and
   * has estimators}
   *
   * @param other the second argument of the divergence
   */
  default Optional<Tensor> klTo(Distribution other) {
    return Optional.empty();
  }

  /**
   * {@return KL(other ‖ this) in nats, [batch…] (the two batches broadcast), if this knows a closed
   * form; asked if the other does not know one}
   *
   * @param other the first argument of the divergence
   */
  default Optional<Tensor> klFrom(Distribution other) {
    return Optional.empty();
  }
}
