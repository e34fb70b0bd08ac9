package io.dgm.api.tensor;

import java.util.List;

/**
 * The place of the greatest of many numbers. Of a vocabulary first the best block is found, and
 * then the place in it alone: the numbers are read once, for their maximum.
 */
final class ArgMax {
  /** Up to so many numbers comparing each with the greatest costs little. */
  private static final int FEW = 1024;

  private ArgMax() {}

  /** {@return the place of the greatest along a dimension, as {@link Tensors#argMax} says} */
  static Tensor of(Tensor x, int dimension) {
    int axis = x.shape().axis(dimension);
    boolean blockwise =
        axis == x.rank() - 1 && x.dim(axis) > FEW && x.dtype().isFloating() && x.size() > 0;
    return blockwise ? byBlocks(x) : direct(x, axis);
  }

  private static Tensor direct(Tensor x, int axis) {
    Tensor places = Tensor.iota(DType.I32, x.shape(), axis);
    Tensor none = Tensor.full(DType.I32, x.shape(), x.dim(axis));
    Tensor hit = x.eq(Tensors.keepDims(x.max(axis), x, axis)).or(x.ne(x));
    return hit.select(places, none).min(axis);
  }

  private static Tensor byBlocks(Tensor x) {
    int n = x.dim(-1);
    int rows = x.size() / n;
    int block = (int) Math.ceil(Math.sqrt(n));
    int blocks = Math.ceilDiv(n, block);
    List<Integer> none = List.of(0, 0);
    Tensor all =
        x.reshape(rows, n)
            .pad(Double.NEGATIVE_INFINITY, none, List.of(0, blocks * block - n), none)
            .reshape(rows * blocks, block);
    Tensor best = direct(all.max(-1).reshape(rows, blocks), 1);
    Tensor row = Tensor.iota(DType.I32, Shape.of(rows), 0).mul(blocks).add(best);
    Tensor within = direct(all.gather(row), 1);
    return best.mul(block).add(within).reshape(x.shape().sub(0, x.rank() - 1));
  }
}
