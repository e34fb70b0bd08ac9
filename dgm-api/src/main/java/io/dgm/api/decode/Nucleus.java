package io.dgm.api.decode;

import io.dgm.api.distribution.Categorical;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/**
 * Nucleus sampling by rejection, which needs no order of the vocabulary: of some draws from all
 * tokens the first that is in the nucleus. A token is in it if the tokens above it have less than p
 * together, so that of draws in descending order a beginning is in it, whose length is found by
 * halving.
 */
final class Nucleus {
  /**
   * How probable it may be that no draw is in the nucleus, about what a random number in F32 leaves
   * out too; then the most probable token is taken.
   */
  private static final double MISSED = 1e-7;

  private Nucleus() {}

  /**
   * {@return tokens, I32 [batch…]}
   *
   * @param logits [batch…, vocabulary]
   * @param p the nucleus's probability, below 1; the smaller, the more draws
   * @param key of the randomness
   */
  static Tensor choose(Tensor logits, double p, Key key) {
    int least = (int) Math.ceil(Math.log(MISSED) / Math.log1p(-p));
    int draws = 2 * Integer.highestOneBit(least) - 1;
    int rows = logits.size() / logits.dim(-1);
    Tensor flat = logits.reshape(rows, logits.dim(-1));
    Tensor weights = flat.sub(Tensors.keepDims(flat.max(-1), flat, -1)).exp();
    Tensor drawn = new Categorical(flat).sample(key, Shape.of(draws)).transpose(1, 0);
    Tensor own = Tensors.takeAlong(weights, drawn, -1);
    Tensor inside = own.ge(bound(weights, Tensors.topK(own, draws).values(), p));
    Tensor first = Tensors.argMax(inside.to(DType.I32), -1).expandDims(-1);
    return inside
        .any(-1)
        .select(Tensors.takeAlong(drawn, first, -1).reshape(rows), Tensors.argMax(flat, -1))
        .reshape(logits.shape().sub(0, logits.rank() - 1));
  }

  /**
   * {@return the least of weights in descending order that is in the nucleus, ∞ if none is, of the
   * shape of these}
   */
  private static Tensor bound(Tensor weights, Tensor descending, double p) {
    Tensor nothing = Tensor.zeros(weights.dtype(), weights.shape());
    Tensor enough = weights.sum(-1).mul(p).expandDims(-1);
    Tensor length = Tensor.full(DType.I32, enough.shape(), 0);
    Tensor bound = Tensor.full(weights.dtype(), enough.shape(), Double.POSITIVE_INFINITY);
    for (int half = (descending.dim(-1) + 1) / 2; half > 0; half /= 2) {
      Tensor longer = length.add(half);
      Tensor last = Tensors.takeAlong(descending, longer.sub(1), -1);
      Tensor above = weights.gt(last.broadcastTo(weights.shape())).select(weights, nothing);
      Tensor in = above.sum(-1).expandDims(-1).lt(enough);
      length = in.select(longer, length);
      bound = in.select(last, bound);
    }
    return bound.broadcastTo(descending.shape());
  }
}
