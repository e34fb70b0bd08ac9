package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Functions of tensors that are compositions of primitives, numerically stable where it matters.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Tensors {
  private Tensors() {}

  /**
   * {@return tensors joined along a dimension}
   *
   * @param dimension the dimension
   * @param parts what is joined; sizes differ in that dimension only
   */
  public static Tensor concat(int dimension, Tensor... parts) {
    return Primitives.concatenate(List.of(parts), dimension);
  }

  /**
   * {@return tensors joined along a dimension}
   *
   * @param dimension the dimension
   * @param parts what is joined; sizes differ in that dimension only
   */
  public static Tensor concat(int dimension, List<Tensor> parts) {
    return Primitives.concatenate(parts, dimension);
  }

  /**
   * {@return tensors of one shape stacked along a new dimension}
   *
   * @param dimension the place of the new dimension
   * @param parts what is stacked
   */
  public static Tensor stack(int dimension, List<Tensor> parts) {
    return concat(dimension, parts.stream().map(p -> p.expandDims(dimension)).toList());
  }

  /**
   * {@return a reduced tensor with its reduced dimensions put back as 1}
   *
   * @param reduced the result of reducing x
   * @param x what was reduced
   * @param dimensions over which
   */
  public static Tensor keepDims(Tensor reduced, Tensor x, int... dimensions) {
    int[] dims = x.shape().toArray();
    for (int d : dimensions.length == 0 ? IntStream.range(0, x.rank()).toArray() : dimensions) {
      dims[x.shape().axis(d)] = 1;
    }
    return reduced.reshape(dims);
  }

  /**
   * {@return max(x, 0), with gradient 0 at 0; NaN stays NaN}
   *
   * @param x any tensor
   */
  public static Tensor relu(Tensor x) {
    Tensor zero = Tensor.zeros(x.dtype(), x.shape());
    return x.le(zero).select(zero, x);
  }

  /**
   * {@return x where positive, slope x elsewhere}
   *
   * @param x any tensor
   * @param slope of the negatives
   */
  public static Tensor leakyRelu(Tensor x, double slope) {
    return x.gt(0).select(x, x.mul(slope));
  }

  /**
   * {@return x where positive, e^x - 1 elsewhere}
   *
   * @param x any tensor
   */
  public static Tensor elu(Tensor x) {
    // the unused branch is held at 0, or its overflow would reach the gradient
    Tensor positive = x.gt(0);
    Tensor negatives = positive.select(Tensor.zeros(x.dtype(), x.shape()), x);
    return positive.select(x, negatives.expm1());
  }

  /**
   * {@return x sigmoid(x)}
   *
   * @param x any tensor
   */
  public static Tensor silu(Tensor x) {
    return x.mul(x.sigmoid());
  }

  /**
   * {@return GELU in its tanh form}
   *
   * @param x any tensor
   */
  public static Tensor gelu(Tensor x) {
    Tensor inner = x.add(x.mul(x).mul(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    return x.mul(0.5).mul(inner.tanh().add(1));
  }

  /**
   * {@return log(1 + e^x), without overflow}
   *
   * @param x any tensor
   */
  public static Tensor softplus(Tensor x) {
    // choices in place of max and abs, whose gradients at 0 would make the second one wrong there
    Tensor zero = Tensor.zeros(x.dtype(), x.shape());
    Tensor positive = x.ge(zero);
    return positive.select(x, zero).add(positive.select(x.neg(), x).exp().log1p());
  }

  /**
   * {@return log sigmoid(x), without underflow}
   *
   * @param x logits
   */
  public static Tensor logSigmoid(Tensor x) {
    return softplus(x.neg()).neg();
  }

  /**
   * {@return log Σ e^x, without overflow; -∞ where all are, and its gradient NaN there}
   *
   * @param x any tensor
   * @param dimensions over which; none means all
   */
  public static Tensor logSumExp(Tensor x, int... dimensions) {
    Tensor top = x.max(dimensions).stopGradient();
    // where all are -∞ the maximum is too, and -∞ - -∞ would be NaN
    Tensor shift = top.isFinite().select(top, Tensor.zeros(x.dtype(), top.shape()));
    Tensor shifted = x.sub(keepDims(shift, x, dimensions));
    return shifted.exp().sum(dimensions).log().add(shift);
  }

  /**
   * {@return log softmax}
   *
   * @param x logits
   * @param dimension along which it normalises
   */
  public static Tensor logSoftmax(Tensor x, int dimension) {
    Tensor shifted = x.sub(keepDims(x.max(dimension).stopGradient(), x, dimension));
    return shifted.sub(keepDims(shifted.exp().sum(dimension).log(), x, dimension));
  }

  /**
   * {@return e^x / Σ e^x}
   *
   * @param x logits
   * @param dimension along which it normalises
   */
  public static Tensor softmax(Tensor x, int dimension) {
    Tensor e = x.sub(keepDims(x.max(dimension).stopGradient(), x, dimension)).exp();
    return e.div(keepDims(e.sum(dimension), x, dimension));
  }

  /**
   * {@return log(mean(e^x)), without overflow}
   *
   * @param x any tensor
   * @param dimension over which
   */
  public static Tensor logMeanExp(Tensor x, int dimension) {
    return logSumExp(x, dimension).sub(Math.log(x.dim(dimension)));
  }

  /**
   * {@return the place of the greatest, the first of equals, I32; of the first NaN where there is
   * one}
   *
   * @param x any
   * @param dimension along which
   */
  public static Tensor argMax(Tensor x, int dimension) {
    Tensor places = Tensor.iota(DType.I32, x.shape(), dimension);
    Tensor none = Tensor.full(DType.I32, x.shape(), x.dim(dimension));
    Tensor hit = x.eq(keepDims(x.max(dimension), x, dimension)).or(x.ne(x));
    return hit.select(places, none).min(dimension);
  }

  /**
   * {@return 1 at the index and 0 elsewhere, along a new last dimension}
   *
   * @param indices I32, from 0
   * @param classes the size of the new dimension
   * @param dtype the dtype of the result
   */
  public static Tensor oneHot(Tensor indices, int classes, DType dtype) {
    Shape shape = indices.shape().concat(Shape.of(classes));
    Tensor places = Tensor.iota(DType.I32, shape, shape.rank() - 1);
    return indices.expandDims(-1).broadcastTo(shape).eq(places).to(dtype);
  }

  /**
   * {@return the mean of squares of the deviations from the mean}
   *
   * @param x any tensor
   * @param dimensions over which; none means all
   */
  public static Tensor variance(Tensor x, int... dimensions) {
    return x.sub(keepDims(x.mean(dimensions), x, dimensions)).square().mean(dimensions);
  }

  /**
   * {@return the sum over everything but the first dimension}
   *
   * @param x [N, …]
   */
  public static Tensor sumPerExample(Tensor x) {
    return x.rank() == 1 ? x : x.sum(IntStream.range(1, x.rank()).toArray());
  }

  /**
   * {@return the sum of tensors of one shape}
   *
   * @param terms at least one
   */
  public static Tensor addAll(Tensor... terms) {
    return Arrays.stream(terms).reduce(Tensor::add).orElseThrow();
  }
}
