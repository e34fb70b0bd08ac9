package io.dgm.api.nn;

import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * The usual ways to start a parameter. Fans are those of a linear weight [in, out] or a convolution
 * kernel [out, in, spatial…].
 */
public final class Initializers {
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
   */
  public static Initializer normal(double mean, double std) {
    return (key, dtype, shape) -> key.normal(dtype, shape).mul(std).add(mean);
  }

  /**
   * {@return draws from the uniform distribution}
   *
   * @param low its least value
   * @param high its greatest value
   */
  public static Initializer uniform(double low, double high) {
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

  /**
   * {@return U(±1 / √fan in), with the fan of a weight given, for its bias as well}
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
