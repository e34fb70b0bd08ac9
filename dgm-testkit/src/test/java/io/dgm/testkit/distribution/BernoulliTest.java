package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BernoulliTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(p -> new Bernoulli(p.getFirst()), Tensor.of(0.8, -1.5, 0.1))
        .against(Tensor.of(-0.3, -1, 0.4));
  }

  @Test
  void knownValues() {
    Bernoulli d = Bernoulli.ofProbabilities(Tensor.of(0.3, 0.3, 0.3));
    Known.equal(
        d.logProb(Tensor.of(1, 0, 0.25)),
        -1.2039728043259361,
        -0.35667494393873245,
        -0.5684994090355333);
    Bernoulli p = Bernoulli.ofProbabilities(Tensor.of(0.3));
    Known.equal(p.entropy().orElseThrow(), 0.6108643020548935);
    Known.equal(
        p.klTo(Bernoulli.ofProbabilities(Tensor.of(0.6))).orElseThrow(), 0.18378689738681212);
  }

  @Test
  void largeLogitsStayFiniteInSinglePrecision() {
    Tensor logits = Tensor.constant(Literal.of(Shape.of(4), 200f, -200f, 200f, -200f));
    Bernoulli d = new Bernoulli(logits);
    Tensor logProb = d.logProb(Tensor.of(1f, 0f, 0f, 1f));
    assertThat(logProb.eval().toFloats())
        .containsExactly(new float[] {0, 0, -200, -200}, within(0f));
    Tensor gradient = Gradients.of(logProb.sum(), List.of(logits)).getFirst();
    assertThat(gradient.eval().toFloats()).containsExactly(new float[] {0, 0, -1, 1}, within(0f));
    assertThat(d.entropy().orElseThrow().eval().toFloats())
        .containsExactly(new float[] {0, 0, 0, 0}, within(0f));
    assertThat(d.klTo(new Bernoulli(logits.neg())).orElseThrow().eval().toFloats())
        .containsExactly(new float[] {200, 200, 200, 200}, within(0f));
  }

  @Test
  void logitsOfAnotherDtypeAreRefused() {
    assertThatThrownBy(() -> new Bernoulli(Tensor.zeros(DType.I32, Shape.of(2))))
        .hasMessageContaining("Bernoulli: logits are floating-point numbers, got I32[2]");
  }
}
