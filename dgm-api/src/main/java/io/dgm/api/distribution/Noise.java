package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * Standard random numbers by the inverse of their distribution function. They are made in F32 where
 * BF16 is asked for, whose uniform numbers have 7 bits only: too few for tails.
 */
final class Noise {
  private Noise() {}

  /** {@return numbers in (0, 1), F64 where asked for, otherwise F32} */
  static Tensor uniform(Key key, DType dtype, Shape shape) {
    return key.uniform(dtype == DType.BF16 ? DType.F32 : dtype, shape);
  }

  /** {@return draws of the density e^-|x| / 2} */
  static Tensor laplace(Key key, DType dtype, Shape shape) {
    Tensor centred = uniform(key, dtype, shape).sub(0.5);
    // 1 - 2|u - ½| is exact, and at least twice the least uniform number
    Tensor tail = centred.abs().mul(-2).log1p();
    return centred.sign().mul(tail).neg().to(dtype);
  }

  /** {@return draws of the density e^-x / (1 + e^-x)²} */
  static Tensor logistic(Key key, DType dtype, Shape shape) {
    Tensor u = uniform(key, dtype, shape);
    return u.log().sub(u.neg().log1p()).to(dtype);
  }

  /** {@return draws of the density e^-(x + e^-x)} */
  static Tensor gumbel(Key key, DType dtype, Shape shape) {
    return uniform(key, dtype, shape).log().neg().log().neg().to(dtype);
  }
}
