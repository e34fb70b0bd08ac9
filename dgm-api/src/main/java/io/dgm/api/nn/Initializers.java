package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * The usual ways to start a parameter. Fans are those of a linear weight [in, out] or a convolution
 * kernel [out, in, spatial…].
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Initializers {
  private static final int POLAR_ITERATIONS = 48;

  private Initializers() {}

  /** {@return 0 everywhere} */
  public static Initializer zeros() {
    return constant(0);
  }

  /** {@return 1 everywhere} */
  public static Initializer ones() {
    return constant(1);
  }

  /**
   * {@return one value everywhere}
   *
   * @param value the value
   */
  public static Initializer constant(double value) {
    return (key, dtype, shape) -> Tensor.full(dtype, shape, value);
  }

  /**
   * {@return draws from N(mean, std²)}
   *
   * @param mean the mean
   * @param std the standard deviation, at least 0
   * @throws DgmException where it is below 0
   */
  public static Initializer normal(double mean, double std) {
    notNegative(std);
    return (key, dtype, shape) -> key.normal(dtype, shape).mul(std).add(mean);
  }

  /**
   * {@return draws from N(0, std²) of those that are within 2 std of 0, as in TensorFlow: their own
   * standard deviation is 0.87963 std}
   *
   * @param std the standard deviation before the cut, at least 0
   * @throws DgmException where it is below 0
   */
  public static Initializer truncatedNormal(double std) {
    notNegative(std);
    return (key, dtype, shape) -> key.truncatedNormal(dtype, shape).mul(std);
  }

  private static void notNegative(double std) {
    if (!(std >= 0)) {
      throw new DgmException("a standard deviation is at least 0, got " + std);
    }
  }

  /**
   * {@return draws from the uniform distribution}
   *
   * @param low its least value
   * @param high its greatest value
   * @throws DgmException where low is above high
   */
  public static Initializer uniform(double low, double high) {
    if (!(low <= high)) {
      throw new DgmException("a uniform distribution needs low <= high, got " + low + ", " + high);
    }
    return (key, dtype, shape) -> key.uniform(dtype, shape).mul(high - low).add(low);
  }

  /**
   * {@return U(±√(6 / (fan in + fan out))) (Glorot and Bengio 2010), for tanh and sigmoid layers}
   */
  public static Initializer glorotUniform() {
    return scaledUniform(shape -> 6.0 / (fanIn(shape) + fanOut(shape)));
  }

  /** {@return N(0, 2 / (fan in + fan out)) (Glorot and Bengio 2010)} */
  public static Initializer glorotNormal() {
    return scaledNormal(shape -> 2.0 / (fanIn(shape) + fanOut(shape)));
  }

  /** {@return U(±√(6 / fan in)) (He et al. 2015), for rectified layers} */
  public static Initializer heUniform() {
    return scaledUniform(shape -> 6.0 / fanIn(shape));
  }

  /** {@return N(0, 2 / fan in) (He et al. 2015), for rectified layers} */
  public static Initializer heNormal() {
    return scaledNormal(shape -> 2.0 / fanIn(shape));
  }

  /** {@return N(0, 1 / fan in) (LeCun et al. 1998)} */
  public static Initializer lecunNormal() {
    return scaledNormal(shape -> 1.0 / fanIn(shape));
  }

  /** {@return U(±√(3 / fan in)) (LeCun et al. 1998)} */
  public static Initializer lecunUniform() {
    return scaledUniform(shape -> 3.0 / fanIn(shape));
  }

  /**
   * {@return a random matrix with orthonormal rows or columns, whichever are fewer, times a gain
   * (Saxe et al. 2014); convolution kernels as matrices [out, rest]}
   *
   * <p>It is the polar factor of a normal matrix, which is uniform among such matrices, found by
   * Newton's iteration (Higham 2008, section 8.3); that takes products only.
   *
   * @param gain the length of the rows or columns, such as √2 for rectified layers
   */
  public static Initializer orthogonal(double gain) {
    return (key, dtype, shape) -> {
      if (shape.rank() < 2) {
        throw new DgmException("an orthogonal start needs a matrix or a kernel, got " + shape);
      }
      int rows = shape.dim(0);
      int columns = shape.size() / Math.max(1, rows);
      DType exact = dtype == DType.BF16 ? DType.F32 : dtype;
      Tensor matrix =
          rows <= columns
              ? orthonormalRows(key, exact, rows, columns)
              : orthonormalRows(key, exact, columns, rows).transpose();
      return matrix.mul(gain).to(dtype).reshape(shape);
    };
  }

  private static Tensor orthonormalRows(Key key, DType dtype, int rows, int columns) {
    // brings all singular values below √3, where the iteration converges, but for one draw in e^50
    double bound = Math.sqrt(rows) + Math.sqrt(columns) + 6;
    Tensor x = key.normal(dtype, Shape.of(rows, columns)).div(bound);
    for (int i = 0; i < POLAR_ITERATIONS; i++) {
      Tensor gram = x.dotGeneral(x, List.of(), List.of(), List.of(1), List.of(1));
      x = x.mul(1.5).sub(gram.matmul(x).mul(0.5));
    }
    return x;
  }

  /**
   * {@return U(±1 / √fan in), with the fan of a weight given, for its bias as well: how PyTorch
   * starts linear layers and convolutions}
   *
   * @param fanIn the number of inputs of a unit, at least 1
   */
  public static Initializer fanInUniform(int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    return uniform(-bound, bound);
  }

  private interface Variance {
    double of(Shape shape);
  }

  private static Initializer scaledUniform(Variance squaredBound) {
    return (key, dtype, shape) -> {
      double bound = Math.sqrt(squaredBound.of(shape));
      return uniform(-bound, bound).initialize(key, dtype, shape);
    };
  }

  private static Initializer scaledNormal(Variance variance) {
    return (key, dtype, shape) ->
        normal(0, Math.sqrt(variance.of(shape))).initialize(key, dtype, shape);
  }

  private static int fanIn(Shape shape) {
    return switch (shape.rank()) {
      case 0 -> 1;
      case 1, 2 -> shape.dim(0);
      default -> shape.size() / Math.max(1, shape.dim(0));
    };
  }

  private static int fanOut(Shape shape) {
    return switch (shape.rank()) {
      case 0 -> 1;
      case 1 -> shape.dim(0);
      case 2 -> shape.dim(1);
      default -> shape.size() / Math.max(1, shape.dim(1));
    };
  }
}
