package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Adam;
import io.dgm.api.train.AdamW;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  /** torch.optim.Adam, and AdamW with a decay. */
  private static Descent.Elements plain(double beta1, double beta2, double epsilon, double decay) {
    return () ->
        new Descent.Element() {
          private double m;
          private double v;

          @Override
          public double step(double value, double gradient, int t) {
            m = beta1 * m + (1 - beta1) * gradient;
            v = beta2 * v + (1 - beta2) * gradient * gradient;
            double mean = m / (1 - Math.pow(beta1, t));
            double square = v / (1 - Math.pow(beta2, t));
            double kept = value * (1 - Descent.RATE * decay);
            return kept - Descent.RATE * mean / (Math.sqrt(square) + epsilon);
          }
        };
  }

  @Test
  void isAlgorithm1() {
    Descent.agrees(Adam.standard(), plain(0.9, 0.999, 1e-8, 0));
    Descent.agrees(new Adam(0.5, 0.9, 1e-3), plain(0.5, 0.9, 1e-3, 0));
    Descent.agrees(new Adam(0, 0.9, 1e-3), plain(0, 0.9, 1e-3, 0));
  }

  @Test
  void decaysApartFromTheGradient() {
    Descent.agrees(AdamW.standard(), plain(0.9, 0.999, 1e-8, 0.01));
    Descent.agrees(new AdamW(new Adam(0.5, 0.9, 1e-3), 0.4), plain(0.5, 0.9, 1e-3, 0.4));
  }

  /** 1 - β^t loses most of its digits in F32 where it is computed as written. */
  @Test
  void correctsItsBiasInSinglePrecision() {
    Tensor one = Tensor.ones(DType.F32, Shape.of(1));
    Tensor zero = Tensor.zeros(DType.F32, Shape.of(1));
    Tensor rate = Tensor.scalar(DType.F32, 0.5);
    for (int step : List.of(0, 1, 100, 1_000_000)) {
      double t = step + 1;
      double share = 1 - Math.pow(0.9, t);
      double root = 1 - Math.pow(0.999, t);
      Tensor next =
          Adam.standard()
              .update(zero, one, List.of(zero, zero), rate, Tensor.scalar(DType.F32, step))
              .parameter();
      double expected = -0.5 * (0.1 / share) / Math.sqrt(0.001 / root);
      assertThat(next.eval().item()).isCloseTo(expected, within(2e-6 * Math.abs(expected)));
    }
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> new Adam(1, 0.9, 1e-8))
        .isInstanceOf(UserException.class)
        .hasMessage("Adam's beta1 is at least 0 and below 1, got 1.0");
    assertThatThrownBy(() -> new Adam(0.9, Double.NaN, 1e-8)).hasMessageContaining("beta2");
    assertThatThrownBy(() -> new Adam(0.9, 0.9, 0)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new AdamW(Adam.standard(), -0.1)).hasMessageContaining("decay");
  }
}
