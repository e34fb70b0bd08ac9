package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.RelaxedBernoulli;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RelaxedBernoulliTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p -> new RelaxedBernoulli(p.get(0), p.get(1)), Known.scalar(0.7), Tensor.of(0.8, -1.5));
  }

  @Test
  void knownValues() {
    // density of Maddison et al. 2016, equation 24, in double precision
    Known.equal(
        RelaxedBernoulli.of(0.5, Tensor.of(0.8)).logProb(Tensor.of(0.3)), -0.8718640845528436);
    Known.equal(
        RelaxedBernoulli.of(2.0 / 3, Tensor.of(-1.0)).logProb(Tensor.of(0.9)), -0.6255409319487895);
  }

  @Test
  void lowTemperaturesStayFinite() {
    RelaxedBernoulli d = RelaxedBernoulli.of(0.01, Tensor.of(0.8f, -1.5f));
    Draw draw = d.draw(Key.of(3), Shape.of(1000));
    assertThat(draw.value().eval().toDoubles()).contains(0.0, 1.0);
    for (Tensor t : new Tensor[] {draw.logProb(), d.logProb(draw.value())}) {
      for (double x : t.eval().toDoubles()) {
        assertThat(x).isFinite();
      }
    }
  }

  @Test
  void tendsToACoin() {
    Tensor draws = RelaxedBernoulli.of(0.01, Tensor.of(0.8)).sample(Key.of(3), Shape.of(5000));
    assertThat(draws.mean().eval().item()).isBetween(0.66, 0.72);
  }

  @Test
  void temperatureOfZeroIsRefused() {
    assertThatThrownBy(() -> RelaxedBernoulli.of(0, Tensor.of(1f))).hasMessageContaining("above 0");
  }
}
