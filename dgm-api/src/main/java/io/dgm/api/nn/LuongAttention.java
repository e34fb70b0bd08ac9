package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * Multiplicative attention (T. Luong, H. Pham and C. Manning, "Effective approaches to
 * attention-based neural machine translation", 2015, "general"): the score of a place m for a query
 * q is q · W m.
 *
 * @param key W
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record LuongAttention(Linear key) implements Attention {

  /**
   * {@return attention}
   *
   * @param scope where it declares its child {@code key}
   * @param query the size of a query
   * @param memory the size of a place of the memory
   */
  public static LuongAttention of(Scope scope, int query, int memory) {
    return new LuongAttention(
        Linear.withoutBias(scope.child("key"), memory, query, Initializers.glorotUniform()));
  }

  @Override
  public Tensor keys(Tensor memory, Pass pass) {
    return key.apply(memory, pass);
  }

  @Override
  public Tensor scores(Tensor queries, Tensor keys, Pass pass) {
    return queries.matmul(keys.transpose());
  }
}
