package io.dgm.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A dimension is never taken for a number: max(1) reduces, maximum(1) compares. */
class ReductionShapeTest {
  private final Tensor x = Tensor.input("x", DType.F32, Shape.of(2, 3));

  @Test
  void maxAndMinTakeDimensions() {
    assertThat(x.max(1).shape()).isEqualTo(Shape.of(2));
    assertThat(x.min(0).shape()).isEqualTo(Shape.of(3));
    assertThat(x.max().shape()).isEqualTo(Shape.SCALAR);
  }

  @Test
  void maximumAndMinimumTakeNumbers() {
    assertThat(x.maximum(1).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(x.minimum(0).shape()).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void whatIsMadeOfThemReducesOneDimension() {
    assertThat(Tensors.argMax(x, 1).shape()).isEqualTo(Shape.of(2));
    assertThat(Tensors.softmax(x, 1).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(Tensors.logSoftmax(x, 0).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(Tensors.logSumExp(x, 1).shape()).isEqualTo(Shape.of(2));
  }
}
