package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.train.Sgd;
import org.junit.jupiter.api.Test;

class SgdTest {
  /** torch.optim.SGD with dampening 0. */
  private static Descent.Elements plain(double momentum, boolean nesterov, double decay) {
    return () ->
        new Descent.Element() {
          private double buffer;

          @Override
          public double step(double value, double gradient, int t) {
            double d = gradient + decay * value;
            if (momentum != 0) {
              buffer = t == 1 ? d : momentum * buffer + d;
              d = nesterov ? d + momentum * buffer : buffer;
            }
            return value - Descent.RATE * d;
          }
        };
  }

  @Test
  void descends() {
    Descent.agrees(Sgd.plain(), plain(0, false, 0));
    Descent.agrees(new Sgd(0, false, 0.3), plain(0, false, 0.3));
  }

  @Test
  void keepsMomentum() {
    Descent.agrees(Sgd.withMomentum(0.9), plain(0.9, false, 0));
    Descent.agrees(new Sgd(0.9, false, 0.3), plain(0.9, false, 0.3));
  }

  @Test
  void looksAhead() {
    Descent.agrees(new Sgd(0.8, true, 0.3), plain(0.8, true, 0.3));
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> Sgd.withMomentum(1))
        .isInstanceOf(UserException.class)
        .hasMessage("SGD's momentum is at least 0 and below 1, got 1.0");
    assertThatThrownBy(() -> new Sgd(0.9, false, -1)).hasMessageContaining("weight decay");
    assertThatThrownBy(() -> new Sgd(0, true, 0)).hasMessageContaining("Nesterov");
  }
}
