package io.dgm.api.decode;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * What was said before a step.
 *
 * @param tokens I32 [N, T], with padding where nothing was said yet
 * @param place the number of the step from 0: so many tokens were said, an I32 scalar
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record History(Tensor tokens, Tensor place) {

  /**
   * {@return marks of tokens as a mask over all tokens, BOOL [N, vocabulary]}
   *
   * @param tokens I32 [N, K]
   * @param marked which of them count, BOOL [N, K]
   * @param vocabulary how many tokens there are
   */
  public static Tensor marks(Tensor tokens, Tensor marked, int vocabulary) {
    int n = tokens.dim(0);
    Tensor row = Tensor.iota(DType.I32, tokens.shape(), 0).mul(vocabulary);
    // what does not count goes outside, where scatter skips it
    Tensor outside = Tensor.full(DType.I32, Shape.SCALAR, -1);
    Tensor at = marked.select(row.add(tokens), outside).reshape(tokens.size());
    Tensor ones = Tensor.ones(DType.F32, at.shape());
    Tensor counts = Tensor.zeros(DType.F32, Shape.of(n * vocabulary)).scatterAdd(at, ones);
    return counts.gt(0).reshape(n, vocabulary);
  }
}
