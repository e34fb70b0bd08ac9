package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Functions of tensors that are compositions of primitives, numerically stable where it matters.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Tensors {
  /** As many elements as a product sums at once. */
  private static final int SUMMED = 128;

  /** Of so many elements or more, and of up to an eighth of them, the greatest are found apart. */
  private static final int MANY = 1024;

  private static final int FEW = 8;

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
    return ArgMax.of(x, dimension);
  }

  /**
   * {@return the elements along a dimension by their places, as {@code take_along_axis} of NumPy;
   * places outside are brought to the nearest inside}
   *
   * @param x any
   * @param places I32, of x's shape but for the dimension
   * @param dimension along which
   * @throws TensorException where the shapes differ elsewhere, or there is nothing to take from
   */
  public static Tensor takeAlong(Tensor x, Tensor places, int dimension) {
    int axis = x.shape().axis(dimension);
    int[] last = IntStream.range(0, x.rank()).toArray();
    last[axis] = x.rank() - 1;
    last[x.rank() - 1] = axis;
    boolean fits =
        places.dtype() == DType.I32
            && places.rank() == x.rank()
            && IntStream.range(0, x.rank()).allMatch(d -> d == axis || places.dim(d) == x.dim(d));
    if (!fits) {
      throw new TensorException("take_along does not fit: " + Typing.types(x, places));
    }
    Tensor at = places.transpose(last);
    int n = x.dim(axis);
    int rows = at.shape().sub(0, at.rank() - 1).size();
    Tensor row = Tensor.iota(DType.I32, Shape.of(rows, 1), 0);
    Tensor flat = at.reshape(rows, at.dim(-1)).maximum(0).minimum(n - 1).add(row.mul(n));
    return x.transpose(last).reshape(x.size()).gather(flat).reshape(at.shape()).transpose(last);
  }

  /**
   * {@return the elements along a dimension in ascending order, NaN last; gradients go where the
   * elements come from}
   *
   * @param x any
   * @param dimension along which
   */
  public static Tensor sort(Tensor x, int dimension) {
    return takeAlong(x, x.argSort(dimension), dimension);
  }

  /**
   * The greatest along the last dimension.
   *
   * @param values [..., k], descending
   * @param places [..., k], I32: where they come from
   */
  public record TopK(Tensor values, Tensor places) {}

  /**
   * {@return the k greatest along the last dimension and their places, of equals the first; NaN
   * after all numbers}
   *
   * @param x [..., n], BF16, F32, F64 or integers
   * @param k how many, 0 to n
   */
  public static TopK topK(Tensor x, int k) {
    int n = x.dim(-1);
    boolean few = x.dtype().isFloating() && k > 0 && n >= MANY && k <= n / FEW;
    Tensor places = few ? placesByBlocks(x, k) : order(x).slice(-1, 0, k);
    return new TopK(takeAlong(x, places, -1), places);
  }

  /** {@return the places of the elements in descending order} */
  private static Tensor order(Tensor x) {
    // what turns the order around without overflow: the sign, or of integers all bits
    return (x.dtype().isFloating() ? x.neg() : x.not()).argSort(-1);
  }

  /**
   * The k greatest are in the k blocks whose greatest are greatest, of equals the first ones: the
   * other blocks are looked at once, and not sorted.
   */
  private static Tensor placesByBlocks(Tensor x, int k) {
    int n = x.dim(-1);
    int rows = x.size() / n;
    int block = (int) Math.sqrt((double) n / k);
    int blocks = n / block + 1;
    Tensor flat = x.reshape(rows, n);
    // with at least one more, so that x is copied here and not made again for each look at it
    Tensor none = Tensor.full(x.dtype(), Shape.of(rows, blocks * block - n), Double.NaN);
    Tensor cut = concat(1, flat, none).reshape(rows, blocks, block);
    Tensor number = cut.eq(cut);
    Tensor least = Tensor.full(x.dtype(), cut.shape(), Double.NEGATIVE_INFINITY);
    Tensor top = number.select(cut, least).max(-1);
    Tensor empty = Tensor.full(x.dtype(), top.shape(), Double.NaN);
    Tensor chosen = order(number.any(-1).select(top, empty)).slice(-1, 0, k);
    // in the order of their places, in which equals stand
    Tensor ascending = takeAlong(chosen, chosen.argSort(-1), -1);
    Tensor first = Tensor.iota(DType.I32, Shape.of(rows, k), 0).mul(blocks);
    Tensor taken = cut.reshape(rows * blocks, block).gather(first.add(ascending));
    Tensor among = order(taken.reshape(rows, k * block)).slice(-1, 0, k);
    Tensor size = Tensor.full(DType.I32, among.shape(), block);
    Tensor start = takeAlong(ascending, among.div(size), -1).mul(block);
    Shape shape = x.shape().sub(0, x.rank() - 1).concat(Shape.of(k));
    return start.add(among.rem(size)).reshape(shape);
  }

  /**
   * {@return the sums of the elements up to and with each, along the last dimension}
   *
   * @param x [..., n], finite numbers
   */
  public static Tensor cumulativeSum(Tensor x) {
    int n = x.dim(-1);
    return n > 2 * SUMMED && x.dtype().isFloating() ? summedByBlocks(x) : summedByShifts(x);
  }

  private static Tensor summedByShifts(Tensor x) {
    Tensor sum = x;
    int n = x.dim(-1);
    for (int step = 1; step < n; step *= 2) {
      sum = sum.add(edge(sum.slice(-1, 0, n - step), step, 0));
    }
    return sum;
  }

  /** A product with a triangle sums within blocks; those before are added. */
  private static Tensor summedByBlocks(Tensor x) {
    int n = x.dim(-1);
    int blocks = Math.ceilDiv(n, SUMMED);
    Shape lead = x.shape().sub(0, x.rank() - 1);
    Tensor cut = edge(x, 0, blocks * SUMMED - n).reshape(lead.concat(Shape.of(blocks, SUMMED)));
    Shape square = Shape.of(SUMMED, SUMMED);
    Tensor triangle = Tensor.iota(DType.I32, square, 0).le(Tensor.iota(DType.I32, square, 1));
    Tensor within = cut.matmul(triangle.to(x.dtype()));
    Tensor totals = cut.sum(-1);
    Tensor before = cumulativeSum(totals).sub(totals).expandDims(-1);
    Tensor sums = within.add(before.broadcastTo(within.shape()));
    return sums.reshape(lead.concat(Shape.of(blocks * SUMMED))).slice(-1, 0, n);
  }

  /** {@return a tensor with zeros at the ends of its last dimension} */
  private static Tensor edge(Tensor x, int low, int high) {
    List<Integer> none = Collections.nCopies(x.rank(), 0);
    List<Integer> before = new ArrayList<>(none);
    List<Integer> after = new ArrayList<>(none);
    before.set(x.rank() - 1, low);
    after.set(x.rank() - 1, high);
    return x.pad(0, before, after, none);
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
