package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.ExponentialMovingAverage;
import org.junit.jupiter.api.Test;

class ExponentialMovingAverageTest {
  private static final Tensor AVERAGE = Tensor.scalar(DType.F64, 2);
  private static final Tensor VALUE = Tensor.scalar(DType.F64, 12);

  private static double warm(double decay, int step) {
    Tensor at = Tensor.scalar(DType.F64, step);
    return ExponentialMovingAverage.update(AVERAGE, VALUE, decay, at).eval().item();
  }

  @Test
  void movesByWhatDoesNotStay() {
    assertThat(ExponentialMovingAverage.update(AVERAGE, VALUE, 0.75).eval().item()).isEqualTo(4.5);
  }

  @Test
  void warmsUp() {
    assertThat(warm(0.75, 0)).isCloseTo(11, within(1e-12));
    assertThat(warm(0.75, 8)).isCloseTo(7, within(1e-12));
    assertThat(warm(0.75, 1000)).isCloseTo(4.5, within(1e-12));
  }

  @Test
  void refusesDecaysOutOfRange() {
    assertThatThrownBy(() -> ExponentialMovingAverage.update(AVERAGE, VALUE, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("moving average");
    assertThatThrownBy(() -> warm(-0.1, 0)).isInstanceOf(UserException.class);
  }
}
