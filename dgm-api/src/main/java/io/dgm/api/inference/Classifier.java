package io.dgm.api.inference;

import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;

/** The inference network of labels, q_η(y|x). */
@FunctionalInterface
public interface Classifier {

  /**
   * {@return q_η(y|x), with batch shape [N] and one-hot outcomes}
   *
   * @param x examples, [N, …]
   * @param pass the recording it is part of
   */
  OneHotCategorical given(Tensor x, Pass pass);
}
