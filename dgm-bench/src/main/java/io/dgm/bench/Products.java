package io.dgm.bench;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Matrix products of one shape, m x k times k x n.
 *
 * @param count how many of them
 */
record Products(long count, long m, long n, long k) {

  /** {@return the floating-point operations of all} */
  double flops() {
    return 2.0 * count * m * n * k;
  }

  /** {@return the products that an operation is, if it is any} */
  static Optional<Products> of(Tensor t) {
    return switch (t.op()) {
      case Op.DotGeneral op -> Optional.of(dot(op, t));
      case Op.Convolution op -> Optional.of(convolution(op, t));
      default -> Optional.empty();
    };
  }

  private static Products dot(Op.DotGeneral op, Tensor t) {
    Shape a = t.operand(0).shape();
    Shape b = t.operand(1).shape();
    long batch = size(a, op.lhsBatch());
    long k = size(a, op.lhsContracting());
    return new Products(batch, a.size() / batch / k, b.size() / batch / k, k);
  }

  /** A convolution as the product of its filters and the columns of its input. */
  private static Products convolution(Op.Convolution op, Tensor t) {
    Shape x = t.operand(0).shape();
    Shape w = t.operand(1).shape();
    long taps = w.sub(2, w.rank()).size();
    long places = t.shape().sub(2, t.rank()).size();
    long images = x.dim(0);
    boolean transposed = op.lhsDilation().stream().anyMatch(d -> d > 1);
    // a transposed one multiplies each place of its input with all taps, or, where these are more,
    // for all places of its output; zeros between are no work
    return transposed
        ? new Products(
            1, w.dim(0) * Math.min(taps, places), images * x.sub(2, x.rank()).size(), w.dim(1))
        : new Products(1, w.dim(0), images * places, w.dim(1) * taps);
  }

  private static long size(Shape shape, List<Integer> dimensions) {
    return dimensions.stream().mapToLong(shape::dim).reduce(1, (a, b) -> a * b);
  }
}
