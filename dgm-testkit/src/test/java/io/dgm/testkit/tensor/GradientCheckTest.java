package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

  @Test
  void passesWhatIsRight() {
    assertThatNoException()
        .isThrownBy(() -> GradientCheck.of("exp", x -> x.getFirst().exp()).at(3, 2).checkTwice());
  }

  @Test
  void findsAGradientThatIsWrong() {
    // half of the gradient is held back
    GradientCheck wrong =
        GradientCheck.of(
            "half",
            x ->
                x.get(0)
                    .mul(x.get(1).mul(0.5))
                    .add(x.get(1).mul(0.5).mul(x.get(0)).stopGradient()));
    assertThatThrownBy(() -> wrong.at(2, 2).at(Literal.of(Shape.of(2, 2), 1., 2., 3., 4.)).check())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "half: the gradient with respect to argument 0 F64[2,2], element 0, is ");
  }

  @Test
  void findsAWrongDirectionAmongManyElements() {
    GradientCheck wrong =
        GradientCheck.of(
            "one of many",
            x ->
                x.getFirst().square().mul(0.5).add(x.getFirst().slice(0, 299, 300).stopGradient()));
    assertThatThrownBy(() -> wrong.at(300).check()).hasMessageContaining("direction 0");
  }

  @Test
  void findsASecondGradientThatIsWrong() {
    GradientCheck wrong =
        GradientCheck.of(
            "once", x -> x.getFirst().mul(x.getFirst().stopGradient()).add(squareOf(x.getFirst())));
    assertThatThrownBy(() -> wrong.at(3).checkTwice()).isInstanceOf(AssertionError.class);
  }

  /** Half of x², whose gradient is right once and not twice. */
  private static Tensor squareOf(Tensor x) {
    return x.mul(x.stopGradient()).sub(x.stopGradient().square().mul(0.5));
  }

  @Test
  void findsNaN() {
    assertThatThrownBy(
            () ->
                GradientCheck.of("root", x -> x.getFirst().sqrt())
                    .at(Literal.of(Shape.of(1), 0.0))
                    .check())
        .isInstanceOf(AssertionError.class);
  }
}
