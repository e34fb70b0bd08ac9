package io.dgm.core.evaluate;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Pictures of another size by bilinear interpolation, pixels having their values at their centres:
 * a product by rows and one by columns. As is usual where features are compared, what becomes
 * smaller is not smoothed before.
 */
final class Bilinear {
  private Bilinear() {}

  /** {@return [N, C, height, width] of [N, C, H, W]} */
  static Tensor resized(Tensor x, int height, int width) {
    Tensor wide = x.dim(3) == width ? x : along(x, 3, width);
    return wide.dim(2) == height ? wide : along(wide, 2, height).transpose(0, 1, 3, 2);
  }

  /** {@return the product along a dimension, which is the last one of the result} */
  private static Tensor along(Tensor x, int dimension, int to) {
    int from = x.dim(dimension);
    Tensor weights = Tensor.constant(Literal.of(Shape.of(to, from), weights(from, to)));
    return x.dotGeneral(weights, List.of(), List.of(), List.of(dimension), List.of(1));
  }

  /** {@return how much of each old pixel is in each new one, row by row of new ones} */
  static float[] weights(int from, int to) {
    float[] weights = new float[to * from];
    for (int i = 0; i < to; i++) {
      double at = Math.clamp((i + 0.5) * from / to - 0.5, 0.0, from - 1.0);
      int before = (int) at;
      int after = Math.min(before + 1, from - 1);
      double share = at - before;
      weights[i * from + before] += (float) (1 - share);
      weights[i * from + after] += (float) share;
    }
    return weights;
  }
}
