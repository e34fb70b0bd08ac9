package io.dgm.engine.compiler;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;

/** Asks what is known of a tensor when the program is compiled. */
final class Constants {
  private Constants() {}

  /** {@return the scalar that is repeated to this tensor, or null} */
  static Tensor repeated(Tensor tensor) {
    if (tensor.rank() == 0) {
      return tensor;
    }
    return tensor.op() instanceof Op.BroadcastInDim && tensor.operand(0).rank() == 0
        ? tensor.operand(0)
        : null;
  }

  /** {@return the constant scalar that is repeated to this tensor, or null} */
  static Literal value(Tensor tensor) {
    Tensor scalar = repeated(tensor);
    return scalar != null && scalar.op() instanceof Op.Constant(Literal value) ? value : null;
  }

  /** {@return whether every element is this number, with the same sign where it is 0} */
  static boolean is(Tensor tensor, double number) {
    Literal value = value(tensor);
    return value != null
        && Double.doubleToRawLongBits(value.get(0)) == Double.doubleToRawLongBits(number);
  }

  /** {@return whether every element is 0, of any sign} */
  static boolean isZero(Tensor tensor) {
    return is(tensor, 0) || is(tensor, -0.0);
  }

  /** {@return a number repeated to the type of a tensor} */
  static Tensor like(Tensor tensor, double number) {
    return Tensor.full(tensor.dtype(), tensor.shape(), number);
  }
}
