package io.dgm.testkit.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** Two losses that are one, with their gradients. */
final class Same {
  private Same() {}

  /** Checks values to 1e-10 and gradients to 1e-12, which are not all 0. */
  static void loss(Tensor actual, Tensor byHand, List<Tensor> parameters) {
    assertThat(actual.eval().item()).isCloseTo(byHand.eval().item(), within(1e-10));
    gradient(actual, byHand, parameters);
  }

  static void gradient(Tensor actual, Tensor byHand, List<Tensor> parameters) {
    List<Tensor> a = Gradients.of(actual, parameters);
    List<Tensor> b = Gradients.of(byHand, parameters);
    double norm = 0;
    for (int i = 0; i < a.size(); i++) {
      double[] expected = b.get(i).eval().toDoubles();
      assertThat(a.get(i).eval().toDoubles()).containsExactly(expected, within(1e-12));
      for (double g : expected) {
        norm += g * g;
      }
    }
    assertThat(norm).as("squared norm of the gradient").isGreaterThan(1e-6);
  }
}
