package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Deterministic;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DeterministicTest {
  private final Tensor point = Known.matrix(2, 1, 2, 3, 4);
  private final Deterministic d = new Deterministic(point, 1);

  @Test
  void drawsAreThePointAndGradientsFlowToIt() {
    Tensor draws = d.sample(Key.of(1), Shape.of(3));
    assertThat(draws.shape()).isEqualTo(Shape.of(3, 2, 2));
    Known.equal(draws, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4);
    assertThat(Gradients.reaches(draws, point)).isTrue();
    Known.equal(d.draw(Key.of(1), Shape.of(2)).logProb(), 0, 0, 0, 0);
  }

  @Test
  void thePointIsCertainAndAllElseImpossible() {
    assertThat(d.logProb(Known.matrix(2, 1, 2, 3, 5)).eval().toDoubles())
        .containsExactly(0, Double.NEGATIVE_INFINITY);
    assertThat(new Deterministic(point, 0).logProb(point).shape()).isEqualTo(Shape.of(2, 2));
    Known.equal(d.entropy().orElseThrow(), 0, 0);
  }

  @Test
  void ranksThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Deterministic(point, 3)).hasMessageContaining("0 to 2");
    assertThatThrownBy(() -> new Deterministic(Tensor.zeros(DType.I32, Shape.of(1)), 0))
        .hasMessageContaining("I32[1]");
  }
}
