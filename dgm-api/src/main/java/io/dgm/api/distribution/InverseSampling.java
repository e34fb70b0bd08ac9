package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/**
 * Draws of one of many classes by one random number each: the inverse of the distribution function,
 * first over blocks of classes and then within one. For a vocabulary that is a tenth of the work of
 * noise for each class, and as exact as sums in the logits' type are.
 *
 * @param weights of the classes, at least 0, [rows, blocks, classes of a block]
 * @param batch the shape of the logits' batch, of as many rows
 */
record InverseSampling(Tensor weights, Shape batch) {
  static InverseSampling of(Tensor given) {
    Tensor logits = given.dtype() == DType.BF16 ? given.to(DType.F32) : given;
    int classes = logits.dim(-1);
    int rows = logits.size() / classes;
    int block = (int) Math.ceil(Math.sqrt(classes));
    int blocks = Math.ceilDiv(classes, block);
    Tensor flat = logits.reshape(rows, classes);
    Tensor weights = flat.sub(Tensors.keepDims(flat.max(-1), flat, -1)).exp();
    List<Integer> none = List.of(0, 0);
    Tensor whole = weights.pad(0, none, List.of(0, blocks * block - classes), none);
    return new InverseSampling(whole.reshape(rows, blocks, block), ClassLogits.batch(given));
  }

  /** {@return the class of each draw, I32 [sample…, batch…]} */
  Tensor draw(Key key, Shape sample) {
    int rows = weights.dim(0);
    int blocks = weights.dim(1);
    int block = weights.dim(2);
    Shape all = Shape.of(sample.size(), rows);
    Tensor totals = weights.sum(-1);
    Tensor sums = Tensors.cumulativeSum(totals);
    Tensor u =
        Noise.uniform(key, weights.dtype(), all)
            .mul(sums.slice(-1, blocks - 1, blocks).reshape(rows));
    Tensor chosen = first(sums, u);
    Tensor row = Tensor.iota(DType.I32, all, 1).mul(blocks).add(chosen);
    Tensor before = sums.sub(totals).reshape(-1).gather(row);
    Tensor within = weights.reshape(rows * blocks, block).gather(row);
    Tensor index = first(Tensors.cumulativeSum(within), u.sub(before).maximum(0));
    return chosen.mul(block).add(index).reshape(sample.concat(batch));
  }

  /**
   * {@return the place of the first sum that is above a number, I32. A place that adds nothing is
   * never the first; rounding takes no number beyond the last sum}
   */
  private static Tensor first(Tensor sums, Tensor number) {
    int n = sums.dim(-1);
    double below = sums.dtype() == DType.F64 ? 1 - 0x1p-52 : 1 - 0x1p-23;
    Tensor last = sums.slice(-1, n - 1, n).mul(below);
    Tensor inside = number.expandDims(-1);
    Shape wide = inside.shape().broadcast(last.shape());
    Tensor bounded = inside.broadcastTo(wide).minimum(last.broadcastTo(wide));
    Shape full = bounded.shape().broadcast(sums.shape());
    return sums.broadcastTo(full).le(bounded.broadcastTo(full)).to(DType.I32).sum(-1);
  }
}
