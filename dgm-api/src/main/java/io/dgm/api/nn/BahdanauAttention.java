package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * Additive attention (D. Bahdanau, K. Cho and Y. Bengio, "Neural machine translation by jointly
 * learning to align and translate", 2015): the score of a place m for a query q is v · tanh(W q + U
 * m).
 *
 * @param query W, with its bias
 * @param key U
 * @param vector v, [hidden]
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record BahdanauAttention(Linear query, Linear key, Tensor vector) implements Attention {
  /**
   * Checks.
   *
   * @throws DgmException if the maps' sizes differ
   */
  public BahdanauAttention {
    Shape hidden = Shape.of(query.weight().dim(1));
    if (!vector.shape().equals(hidden) || key.weight().dim(1) != hidden.size()) {
      throw new DgmException(
          "Bahdanau's attention needs maps of one size and a vector of it, got %s, %s and %s"
              .formatted(query.weight().type(), key.weight().type(), vector.type()));
    }
  }

  /**
   * {@return attention}
   *
   * @param scope where it declares its children {@code query} and {@code key} and its {@code
   *     vector}
   * @param query the size of a query
   * @param memory the size of a place of the memory
   * @param hidden the size in between, at least 1
   */
  public static BahdanauAttention of(Scope scope, int query, int memory, int hidden) {
    return new BahdanauAttention(
        Linear.of(scope.child("query"), query, hidden),
        Linear.withoutBias(scope.child("key"), memory, hidden, Initializers.glorotUniform()),
        scope.parameter("vector", Shape.of(hidden), Initializers.fanInUniform(hidden)));
  }

  @Override
  public Tensor keys(Tensor memory, Pass pass) {
    return key.apply(memory, pass);
  }

  @Override
  public Tensor scores(Tensor queries, Tensor keys, Pass pass) {
    Tensor q = query.apply(queries, pass);
    Shape all = Shape.of(q.dim(0), q.dim(1), keys.dim(1), q.dim(2));
    Tensor sum = q.expandDims(2).broadcastTo(all).add(keys.expandDims(1).broadcastTo(all));
    return sum.tanh().mul(vector).sum(3);
  }
}
