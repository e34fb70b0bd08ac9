package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.LearningRate;
import io.dgm.api.train.LearningRates;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRatesTest {
  private static void at(LearningRate rate, int step, double expected) {
    Tensor value = rate.at(Tensor.scalar(DType.F32, step));
    assertThat(value.shape()).isEqualTo(Shape.SCALAR);
    assertThat(value.dtype()).isEqualTo(DType.F32);
    assertThat(value.eval().item())
        .as("at step %d", step)
        .isCloseTo(expected, within(1e-6 * expected + 1e-12));
  }

  @Test
  void constant() {
    at(LearningRates.constant(0.3), 0, 0.3);
    at(LearningRates.constant(0.3), 10_000, 0.3);
  }

  @Test
  void warmUp() {
    LearningRate rate = LearningRates.warmUp(4, LearningRates.exponential(0.8, 0.5, 10));
    at(rate, 0, 0.2);
    at(rate, 1, 0.4);
    at(rate, 3, 0.8);
    at(rate, 4, 0.8);
    at(rate, 14, 0.4);
  }

  @Test
  void exponential() {
    LearningRate rate = LearningRates.exponential(0.8, 0.25, 10);
    at(rate, 0, 0.8);
    at(rate, 5, 0.4);
    at(rate, 20, 0.05);
  }

  @Test
  void stepDecay() {
    LearningRate rate = LearningRates.stepDecay(0.8, 0.1, 30);
    at(rate, 0, 0.8);
    at(rate, 29, 0.8);
    at(rate, 30, 0.08);
    at(rate, 59, 0.08);
    at(rate, 90, 0.0008);
  }

  @Test
  void piecewise() {
    LearningRate rate = LearningRates.piecewise(List.of(3, 5), List.of(1.0, 0.1, 0.5));
    at(rate, 0, 1);
    at(rate, 2, 1);
    at(rate, 3, 0.1);
    at(rate, 4, 0.1);
    at(rate, 5, 0.5);
    at(rate, 500, 0.5);
    at(LearningRates.piecewise(List.of(), List.of(2.0)), 7, 2);
  }

  @Test
  void linear() {
    LearningRate rate = LearningRates.linear(1, 0.2, 8);
    at(rate, 0, 1);
    at(rate, 2, 0.8);
    at(rate, 4, 0.6);
    at(rate, 8, 0.2);
    at(rate, 100, 0.2);
  }

  @Test
  void cosine() {
    LearningRate rate = LearningRates.cosine(1, 0.2, 12);
    at(rate, 0, 1);
    at(rate, 4, 0.8);
    at(rate, 6, 0.6);
    at(rate, 12, 0.2);
    at(rate, 100, 0.2);
  }

  @Test
  void inverseSquareRoot() {
    LearningRate rate = LearningRates.inverseSquareRoot(0.6, 3);
    at(rate, 0, 0.2);
    at(rate, 2, 0.6);
    at(rate, 11, 0.3);
  }

  @Test
  void noam() {
    LearningRate rate = LearningRates.noam(512, 4000);
    for (int step : List.of(0, 99, 3999, 4000, 99_999)) {
      double t = step + 1;
      double expected = Math.pow(512, -0.5) * Math.min(Math.pow(t, -0.5), t * Math.pow(4000, -1.5));
      at(rate, step, expected);
    }
  }

  @Test
  void iwaeStages() {
    LearningRate rate = LearningRates.iwaeStages(10);
    at(rate, 0, 1e-3);
    at(rate, 9, 1e-3);
    at(rate, 10, 1e-3 * Math.pow(10, -1 / 7.0));
    at(rate, 39, 1e-3 * Math.pow(10, -1 / 7.0));
    at(rate, 40, 1e-3 * Math.pow(10, -2 / 7.0));
    // the last of eight stages begins after (3^7 - 1) / 2 epochs
    at(rate, 10_929, 1e-3 * Math.pow(10, -6 / 7.0));
    at(rate, 10_930, 1e-4);
    at(rate, 32_800, 1e-4);
  }

  @Test
  void oneThenAnother() {
    LearningRate rate =
        LearningRates.constant(0.5).then(10, LearningRates.exponential(0.2, 0.5, 10));
    at(rate, 0, 0.5);
    at(rate, 9, 0.5);
    at(rate, 10, 0.2);
    at(rate, 20, 0.1);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> LearningRates.constant(0))
        .isInstanceOf(UserException.class)
        .hasMessage("a learning rate is a finite number above 0, got 0.0");
    assertThatThrownBy(() -> LearningRates.constant(Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> LearningRates.cosine(1, -1, 10)).hasMessageContaining("at least 0");
    assertThatThrownBy(() -> LearningRates.stepDecay(1, 0, 10)).hasMessageContaining("factor");
    assertThatThrownBy(() -> LearningRates.warmUp(0, LearningRates.constant(1)))
        .hasMessageContaining("warm-up");
    assertThatThrownBy(() -> LearningRates.piecewise(List.of(3), List.of(1.0)))
        .hasMessageContaining("one rate more");
    assertThatThrownBy(() -> LearningRates.piecewise(List.of(3, 3), List.of(1.0, 1.0, 1.0)))
        .hasMessageContaining("increase");
    assertThatThrownBy(() -> LearningRates.constant(1).then(0, LearningRates.constant(1)))
        .hasMessageContaining("steps");
  }
}
