package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Adam;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.RmsProp;
import io.dgm.api.train.Sgd;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MomentsTest {

  static List<Optimizer> optimizers() {
    return List.of(
        new Adam(0.5, 0.9, 1e-8), Sgd.withMomentum(0.5), new RmsProp(0.5, 1e-8, 0.5, true));
  }

  /** Rounding would hold it at the least denormal numbers for ever, which are slow to work with. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void whatIsRememberedOfAGradientThatStays0IsNeverDenormal(Optimizer optimizer) {
    Tensor zero = Tensor.zeros(DType.F32, Shape.of(3));
    Tensor rate = Tensor.scalar(DType.F32, 0.1);
    List<Tensor> slots =
        optimizer.slots().stream().map(_ -> Tensor.full(DType.F32, Shape.of(3), 1e-3)).toList();
    for (int step = 0; step < 1500; step++) {
      slots =
          optimizer.update(zero, zero, slots, rate, Tensor.scalar(DType.F32, step)).slots().stream()
              .map(t -> Tensor.constant(t.eval()))
              .toList();
    }
    for (Tensor slot : slots) {
      for (double v : slot.eval().toDoubles()) {
        assertThat(v == 0 || Math.abs(v) >= Float.MIN_NORMAL).as("%s", v).isTrue();
      }
    }
  }
}
