package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/** Short names for F64 constants, and comparison with known values. */
final class Known {
  private Known() {}

  static Tensor scalar(double value) {
    return Tensor.constant(Literal.of(Shape.SCALAR, value));
  }

  static Tensor matrix(int rows, double... values) {
    return Tensor.constant(Literal.of(Shape.of(rows, values.length / rows), values));
  }

  static void equal(Tensor actual, double... expected) {
    assertThat(actual.eval().toDoubles()).containsExactly(expected, within(1e-8));
  }
}
