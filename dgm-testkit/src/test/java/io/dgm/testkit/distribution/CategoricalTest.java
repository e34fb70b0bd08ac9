package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Categorical;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CategoricalTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> new Categorical(p.getFirst()), Known.matrix(2, 0.1, -0.4, 0.7, 0, 2, -1))
        .against(Known.matrix(2, 1, 0, -1, 0.2, 0.5, -0.3));
  }

  @Test
  void knownValues() {
    Categorical d = new Categorical(Tensor.of(0.1, -0.4, 0.7));
    Known.equal(
        d.logProb(Tensor.constant(Literal.of(Shape.of(3), 0, 1, 2))),
        -1.2321664355,
        -1.7321664355,
        -0.6321664355);
    Known.equal(d.entropy().orElseThrow(), 1.0017532820552162);
    Known.equal(d.klTo(new Categorical(Tensor.of(1.0, 0, -1))).orElseThrow(), 0.6456318753212338);
    Known.equal(
        Categorical.ofProbabilities(Tensor.of(2.0, 6)).logProbabilities(),
        Math.log(0.25),
        Math.log(0.75));
  }

  @Test
  void anIndexOutsideIsImpossible() {
    Categorical d = new Categorical(Tensor.of(0.1, -0.4, 0.7));
    Tensor logProb = d.logProb(Tensor.constant(Literal.of(Shape.of(2), -1, 3)));
    assertThat(logProb.eval().toDoubles()).containsOnly(Double.NEGATIVE_INFINITY);
  }

  @Test
  void maskedClassesAreNeverDrawnAndAddNothing() {
    double never = Double.NEGATIVE_INFINITY;
    Tensor logits = Tensor.of(0.1, never, 0.7);
    Categorical d = new Categorical(logits);
    assertThat(d.sample(Key.of(1), Shape.of(2000)).eval().toInts()).containsOnly(0, 2);
    Categorical whole = new Categorical(Tensor.of(0.1, 0.7));
    double entropy = whole.entropy().orElseThrow().eval().item();
    Known.equal(d.entropy().orElseThrow(), entropy);
    Tensor kl = d.klTo(new Categorical(Tensor.of(1, never, 0))).orElseThrow();
    Known.equal(kl, whole.klTo(new Categorical(Tensor.of(1.0, 0))).orElseThrow().eval().item());
    for (Tensor t : List.of(d.entropy().orElseThrow(), kl)) {
      Tensor gradient = Gradients.of(t, List.of(logits)).getFirst();
      assertThat(gradient.eval().toDoubles()).doesNotContain(Double.NaN);
    }
    assertThat(new Categorical(Tensor.of(0.1, 0, 0.7)).klTo(d).orElseThrow().eval().item())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  /** Of many classes, which are drawn by the inverse of their distribution function. */
  @ParameterizedTest
  @EnumSource(names = {"F32", "F64", "BF16"})
  void manyClassesAreDrawnWithTheirProbabilities(DType dtype) {
    int classes = 1001;
    int draws = 20_000;
    double[] logits = new double[2 * classes];
    for (int k = 0; k < classes; k++) {
      // of the first row every third class is impossible, at both ends too
      logits[k] = k % 3 == 1 ? k % 16 * 0.25 : Double.NEGATIVE_INFINITY;
      logits[classes + k] = k == 700 ? 8 : 0;
    }
    Categorical d = new Categorical(Tensor.of(logits).reshape(2, classes).to(dtype));
    int[] drawn = d.sample(Key.of(3), Shape.of(draws)).eval().toInts();
    for (int row = 0; row < 2; row++) {
      double[] p = Arrays.copyOfRange(logits, row * classes, (row + 1) * classes);
      double total = Arrays.stream(p).map(Math::exp).sum();
      double[] expected = new double[8];
      double[] found = new double[8];
      for (int k = 0; k < classes; k++) {
        expected[group(k)] += Math.exp(p[k]) / total;
      }
      for (int i = row; i < drawn.length; i += 2) {
        assertThat(p[drawn[i]]).isGreaterThan(Double.NEGATIVE_INFINITY);
        found[group(drawn[i])] += 1.0 / draws;
      }
      for (int g = 0; g < expected.length; g++) {
        double error = Math.sqrt(expected[g] * (1 - expected[g]) / draws);
        assertThat(found[g]).isCloseTo(expected[g], within(4 * error));
      }
    }
  }

  /** Neighbours in different groups, and one group of a class alone. */
  private static int group(int k) {
    return k == 700 ? 7 : (k + k / 300) % 7;
  }

  @Test
  void otherClassesHaveNoDivergence() {
    Categorical d = new Categorical(Tensor.of(0.1, -0.4, 0.7));
    assertThat(d.klTo(new Categorical(Tensor.of(0.1)))).isEmpty();
  }

  @Test
  void logitsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Categorical(Known.scalar(1)))
        .hasMessageContaining("Categorical: logits are [batch…, classes], got F64[]");
    assertThatThrownBy(() -> new Categorical(Tensor.zeros(DType.F32, Shape.of(3, 0))))
        .hasMessageContaining("F32[3,0]");
  }
}
