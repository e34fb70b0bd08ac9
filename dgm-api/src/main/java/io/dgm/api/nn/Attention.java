package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Optional;

/**
 * Attention of queries to the places of a memory with one score a pair, as of recurrent networks:
 * {@link BahdanauAttention}, {@link LuongAttention}.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Attention {

  /**
   * {@return a memory's keys, which are computed once, [N, S, …]}
   *
   * @param memory [N, S, size]
   * @param pass the recording it is part of
   */
  Tensor keys(Tensor memory, Pass pass);

  /**
   * {@return how well each place answers each query, [N, T, S]}
   *
   * @param queries [N, T, size of a query]
   * @param keys of {@link #keys}
   * @param pass the recording it is part of
   */
  Tensor scores(Tensor queries, Tensor keys, Pass pass);

  /**
   * {@return the mean of the memory that each query sees, [N, T, size]}
   *
   * @param queries [N, T, size of a query]
   * @param memory [N, S, size]
   * @param keys of the memory, of {@link #keys}
   * @param mask which places there are, BOOL [N, S], at least one a row; if not given, all
   * @param pass the recording it is part of
   */
  default Tensor attend(
      Tensor queries, Tensor memory, Tensor keys, Optional<Tensor> mask, Pass pass) {
    Tensor scores = scores(queries, keys, pass);
    Tensor none = Tensor.full(scores.dtype(), scores.shape(), MultiHeadAttention.MASKED);
    Tensor seen = mask.map(m -> m.expandDims(1).select(scores, none)).orElse(scores);
    return Tensors.softmax(seen, 2).matmul(memory);
  }
}
