package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.train.RmsProp;
import org.junit.jupiter.api.Test;

class RmsPropTest {
  /** torch.optim.RMSprop. */
  private static Descent.Elements plain(
      double alpha, double epsilon, double momentum, boolean centred) {
    return () ->
        new Descent.Element() {
          private double square;
          private double mean;
          private double buffer;

          @Override
          public double step(double value, double gradient, int t) {
            square = alpha * square + (1 - alpha) * gradient * gradient;
            mean = alpha * mean + (1 - alpha) * gradient;
            double spread = centred ? square - mean * mean : square;
            buffer = momentum * buffer + gradient / (Math.sqrt(spread) + epsilon);
            return value - Descent.RATE * buffer;
          }
        };
  }

  @Test
  void dividesByTheRootMeanSquare() {
    Descent.agrees(RmsProp.standard(), plain(0.99, 1e-8, 0, false));
    Descent.agrees(new RmsProp(0.9, 0.01, 0, false), plain(0.9, 0.01, 0, false));
  }

  @Test
  void centres() {
    Descent.agrees(new RmsProp(0.9, 1e-3, 0, true), plain(0.9, 1e-3, 0, true));
  }

  @Test
  void keepsMomentum() {
    Descent.agrees(new RmsProp(0.9, 1e-3, 0.5, false), plain(0.9, 1e-3, 0.5, false));
    Descent.agrees(new RmsProp(0.9, 1e-3, 0.5, true), plain(0.9, 1e-3, 0.5, true));
  }

  @Test
  void remembersNoMoreThanItNeeds() {
    assertThat(RmsProp.standard().slots()).containsExactly("square");
    assertThat(new RmsProp(0.9, 1e-3, 0.5, true).slots())
        .containsExactly("square", "mean", "momentum");
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> new RmsProp(1, 1e-8, 0, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("RMSProp's decay");
    assertThatThrownBy(() -> new RmsProp(0.9, 0, 0, false)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new RmsProp(0.9, 1e-8, -0.1, false)).hasMessageContaining("momentum");
  }
}
