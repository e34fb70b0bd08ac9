package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropoutTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return new Dropout(0.5);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 4));
  }

  private static final Tensor ONES = Tensor.ones(DType.F32, Shape.of(100, 100));

  @Test
  void dropsItsRateAndScalesTheRest() {
    double[] y = new Dropout(0.2).apply(ONES, Probe.training()).eval().toDoubles();
    assertThat(y).containsOnly(0, 1.25f);
    // 0.8 ± 5 standard deviations of 10,000 draws
    long kept = Arrays.stream(y).filter(v -> v != 0).count();
    assertThat(kept / 10_000.0).isCloseTo(0.8, within(0.02));
  }

  @Test
  void eachApplicationDropsOthers() {
    Pass pass = Probe.training();
    Dropout layer = new Dropout(0.5);
    assertThat(layer.apply(ONES, pass).eval()).isNotEqualTo(layer.apply(ONES, pass).eval());
  }

  @Test
  void gradientFlowsWhereItDidNotDrop() {
    Tensor x = Probe.normal(1, 4, 4);
    Tensor y = new Dropout(0.5).apply(x, Probe.training());
    Tensor g = Gradients.of(y.sum(), List.of(x)).getFirst();
    Probe.close(g.mul(x), y.eval().toDoubles());
  }

  @Test
  void isTheIdentityInEvaluation() {
    assertThat(new Dropout(0.5).apply(ONES, Probe.evaluation())).isSameAs(ONES);
    assertThat(new Dropout(0).apply(ONES, Probe.training())).isSameAs(ONES);
  }

  @Test
  void refusesToDropAll() {
    assertThatThrownBy(() -> new Dropout(1)).hasMessageContaining("below 1, got 1.0");
    assertThatThrownBy(() -> new Dropout(Double.NaN)).hasMessageContaining("NaN");
  }
}
