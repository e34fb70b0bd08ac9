package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.RelaxedOneHotCategorical;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RelaxedOneHotCategoricalTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p -> new RelaxedOneHotCategorical(p.get(0), p.get(1)),
        Tensor.of(0.7, 1.2),
        Known.matrix(2, 0.1, -0.4, 0.7, 0, 1, -1));
  }

  @Test
  void knownValues() {
    // density of Maddison et al. 2016, equation 10, in double precision
    Known.equal(
        RelaxedOneHotCategorical.of(0.5, Tensor.of(0.1, -0.4, 0.7))
            .logProb(Tensor.of(0.2, 0.3, 0.5)),
        -0.6684724701526046);
    Known.equal(
        RelaxedOneHotCategorical.of(2.0 / 3, Tensor.of(0, 1, 2, -1.0))
            .logProb(Tensor.of(0.7, 0.1, 0.15, 0.05)),
        0.13890591043231357);
  }

  @Test
  void lowTemperaturesStayFinite() {
    RelaxedOneHotCategorical d = RelaxedOneHotCategorical.of(0.01, Tensor.of(0.8f, -1.5f, 0f));
    Draw draw = d.draw(Key.of(3), Shape.of(1000));
    assertThat(draw.value().eval().toDoubles()).contains(0.0, 1.0);
    for (Tensor t : new Tensor[] {draw.logProb(), d.logProb(draw.value())}) {
      for (double x : t.eval().toDoubles()) {
        assertThat(x).isFinite();
      }
    }
  }

  @Test
  void parametersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> RelaxedOneHotCategorical.of(1, Tensor.of(1f)))
        .hasMessageContaining("2 classes or more");
    Tensor logits = Tensor.zeros(DType.F32, Shape.of(2, 3));
    assertThatThrownBy(() -> new RelaxedOneHotCategorical(Tensor.of(1f, 1f, 1f), logits))
        .hasMessageContaining("temperature")
        .hasMessageContaining("[3] and [2]");
  }
}
