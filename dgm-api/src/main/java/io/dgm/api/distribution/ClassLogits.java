package io.dgm.api.distribution;

import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/**
 * What the two encodings of a choice between classes share. Logits of -∞ (masked classes) have
 * probability 0 and add 0 to every sum, here and in its gradient.
 */
final class ClassLogits {
  /** Up to so many classes a random number for each costs little. */
  private static final int FEW = 256;

  private ClassLogits() {}

  /** {@return logits [batch…, K] without their last dimension} */
  static Shape batch(Tensor logits) {
    return logits.shape().sub(0, logits.rank() - 1);
  }

  /** {@return the class of each draw, I32 [sample…, batch…]} */
  static Tensor sample(Tensor logits, Key key, Shape sample) {
    return logits.dim(-1) <= FEW
        ? byGumbel(logits, key, sample)
        : InverseSampling.of(logits).draw(key, sample);
  }

  /** The Gumbel-max trick: the greatest of logits with noise, a random number a class. */
  private static Tensor byGumbel(Tensor logits, Key key, Shape sample) {
    Tensor noise = Noise.gumbel(key, logits.dtype(), sample.concat(logits.shape()));
    return Tensors.argMax(noise.add(logits), -1);
  }

  /** {@return -Σ p log p, [batch…]} */
  static Tensor entropy(Tensor logits) {
    Tensor logP = Tensors.logSoftmax(logits, -1);
    return logP.exp().mul(orZero(logP.isFinite(), logP)).sum(-1).neg();
  }

  /**
   * {@return Σ p (log p - log q), [batch…]; ∞ where q lacks a class that p has}
   *
   * <p>It is log(1 + Σ p h(s - Σ p s)) with s = log q - log p, up to one number for all classes,
   * and h(t) = e^t - 1 - t: no difference of large numbers, so that nearly equal distributions keep
   * the digits of their small divergence.
   */
  static Tensor kl(Tensor logits, Tensor otherLogits) {
    Tensor logP = Tensors.logSoftmax(logits, -1);
    Tensor logQ = Tensors.logSoftmax(otherLogits, -1);
    Tensor p = logP.exp();
    Tensor possible = p.gt(0);
    Tensor shift = orZero(possible, otherLogits.sub(logits));
    Tensor centred = orZero(possible, shift.sub(p.mul(shift).sum(-1).expandDims(-1)));
    // a class of q alone adds nothing to the sum, but takes from the others
    Tensor shared = possible.or(logQ.exp().gt(0).not());
    Tensor moderate = Stable.isModerate(centred).and(shared).all(-1);
    Tensor small = orZero(moderate.expandDims(-1), centred);
    Tensor excess = p.mul(Stable.expRemainder(small)).sum(-1);
    Tensor far = p.mul(orZero(possible, logP.sub(logQ))).sum(-1);
    return moderate.select(excess.log1p(), far);
  }

  /** {@return x where a condition holds, and 0 elsewhere, in the gradient too} */
  private static Tensor orZero(Tensor condition, Tensor x) {
    return condition.select(x, Tensor.zeros(x.dtype(), x.shape()));
  }
}
