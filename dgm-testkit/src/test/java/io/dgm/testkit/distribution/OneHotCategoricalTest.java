package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotCategoricalTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> new OneHotCategorical(p.getFirst()), Known.matrix(2, 0.1, -0.4, 0.7, 0, 2, -1))
        .against(Known.matrix(2, 1, 0, -1, 0.2, 0.5, -0.3));
  }

  @Test
  void knownValues() {
    OneHotCategorical d = new OneHotCategorical(Tensor.of(0.1, -0.4, 0.7));
    Known.equal(
        d.logProb(Known.matrix(3, 1, 0, 0, 0, 0, 1, 0.5, 0.25, 0.25)),
        -1.2321664355,
        -0.6321664355,
        0.5 * -1.2321664355 + 0.25 * -1.7321664355 + 0.25 * -0.6321664355);
    Known.equal(d.entropy().orElseThrow(), 1.0017532820552162);
    Known.equal(
        OneHotCategorical.ofProbabilities(Tensor.of(2.0, 6)).mean().orElseThrow(), 0.25, 0.75);
  }

  @Test
  void maskedClassesAddNothing() {
    Tensor logits = Tensor.of(0.1, Double.NEGATIVE_INFINITY, 0.7);
    Tensor logProb = new OneHotCategorical(logits).logProb(Tensor.of(1.0, 0, 0));
    Known.equal(logProb, 0.1 - Math.log(Math.exp(0.1) + Math.exp(0.7)));
    double[] gradient = Gradients.of(logProb, List.of(logits)).getFirst().eval().toDoubles();
    double p = Math.exp(0.1) / (Math.exp(0.1) + Math.exp(0.7));
    Known.equal(Tensor.of(gradient), 1 - p, 0, p - 1);
    assertThat(new OneHotCategorical(logits).logProb(Tensor.of(0.0, 1, 0)).eval().item())
        .isEqualTo(-Double.MAX_VALUE);
  }
}
