package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.GradientClipping;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GradientClippingTest {
  // a norm of 13
  private static final List<Tensor> GRADIENTS =
      List.of(Tensor.of(3.0, -4.0), Tensor.of(12.0).reshape(1, 1));

  private static double[] all(List<Tensor> gradients) {
    return gradients.stream()
        .flatMapToDouble(g -> java.util.Arrays.stream(g.eval().toDoubles()))
        .toArray();
  }

  @Test
  void normIsThatOfAllTogether() {
    assertThat(GradientClipping.globalNorm(GRADIENTS).eval().item()).isEqualTo(13);
    assertThatThrownBy(() -> GradientClipping.globalNorm(List.of()))
        .isInstanceOf(DgmException.class);
  }

  @Test
  void longOnesShrinkTogether() {
    List<Tensor> clipped = GradientClipping.byGlobalNorm(GRADIENTS, 6.5);
    assertThat(all(clipped)).containsExactly(new double[] {1.5, -2, 6}, Offset.offset(1e-12));
    assertThat(clipped.get(1).rank()).isEqualTo(2);
  }

  @Test
  void shortOnesStay() {
    assertThat(all(GradientClipping.byGlobalNorm(GRADIENTS, 13))).containsExactly(3, -4, 12);
    assertThat(all(GradientClipping.byGlobalNorm(List.of(Tensor.of(0.0)), 1))).containsExactly(0);
    assertThat(GradientClipping.byGlobalNorm(List.of(), 1)).isEmpty();
  }

  @Test
  void elementsAreBounded() {
    assertThat(all(GradientClipping.byValue(GRADIENTS, 3.5))).containsExactly(3, -3.5, 3.5);
  }

  @Test
  void refusesBoundsThatAreNone() {
    assertThatThrownBy(() -> GradientClipping.byGlobalNorm(GRADIENTS, 0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("norm");
    assertThatThrownBy(() -> GradientClipping.byValue(GRADIENTS, -1))
        .hasMessageContaining("elements");
  }
}
