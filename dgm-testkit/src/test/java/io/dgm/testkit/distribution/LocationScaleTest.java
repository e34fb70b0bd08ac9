package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Logistic;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scale is a scale and a logarithm of one is called so, and both are kept as given. */
class LocationScaleTest {
  private final Tensor zero = Known.scalar(0);
  private final Tensor two = Known.scalar(2);
  private final Tensor logTwo = Known.scalar(Math.log(2));

  @Test
  void aScaleIsNoLogarithm() {
    Known.equal(Normal.of(DType.F64, 0, 2).variance().orElseThrow(), 4);
    Known.equal(Normal.of(zero, two).variance().orElseThrow(), 4);
    Known.equal(Normal.ofLogScale(zero, logTwo).variance().orElseThrow(), 4);
    Known.equal(Laplace.of(zero, two).variance().orElseThrow(), 8);
    Known.equal(Laplace.ofLogScale(zero, logTwo).variance().orElseThrow(), 8);
    double logistic = 4 * Math.PI * Math.PI / 3;
    Known.equal(Logistic.of(zero, two).variance().orElseThrow(), logistic);
    Known.equal(Logistic.ofLogScale(zero, logTwo).variance().orElseThrow(), logistic);
    Known.equal(Normal.standard(DType.F64, Shape.of(2)).scale(), 1, 1);
    double standard = -0.5 * Math.log(2 * Math.PI);
    Known.equal(
        Distributions.logNormal(Normal.of(zero, Known.scalar(1))).logProb(Known.scalar(1)),
        standard);
  }

  @Test
  void bothFormsHaveOneLogProbability() {
    Tensor value = Known.scalar(-1.3);
    double[] normal = Normal.of(zero, two).logProb(value).eval().toDoubles();
    Known.equal(Normal.ofLogScale(zero, logTwo).logProb(value), normal);
    double[] laplace = Laplace.of(zero, two).logProb(value).eval().toDoubles();
    Known.equal(Laplace.ofLogScale(zero, logTwo).logProb(value), laplace);
    double[] logistic = Logistic.of(zero, two).logProb(value).eval().toDoubles();
    Known.equal(Logistic.ofLogScale(zero, logTwo).logProb(value), logistic);
  }

  @Test
  void whatWasGivenIsKept() {
    assertThat(Normal.of(zero, two).scale()).isSameAs(two);
    assertThat(Normal.ofLogScale(zero, logTwo).logScale()).isSameAs(logTwo);
    Tensor logProb = Normal.ofLogScale(zero, logTwo).logProb(two);
    assertThat(Graph.topological(List.of(logProb)))
        .noneMatch(t -> t.op() instanceof Op.Unary u && u.kind() == Op.UnaryKind.LOG);
  }

  @Test
  void divergencesMixTheForms() {
    Normal p = Normal.of(Known.scalar(0.5), Known.scalar(0.7));
    Normal q = Normal.ofLogScale(Known.scalar(-0.4), Known.scalar(Math.log(1.3)));
    Known.equal(p.klTo(q).orElseThrow(), 0.503654593021608);
    // scales so far apart that their quotient less 1 is -1
    Normal sharp = Normal.of(Tensor.of(0f), Tensor.of(1e-12f));
    Normal wide = Normal.of(Tensor.of(0f), Tensor.of(1f));
    double expected = -0.5 - Math.log(1e-12);
    assertThat(sharp.klTo(wide).orElseThrow().eval().item())
        .isBetween(expected - 1e-4, expected + 1e-4);
  }

  @Test
  void equalParametersMakeEqualDistributions() {
    assertThat(Normal.of(zero, two)).isEqualTo(Normal.of(zero, two));
    assertThat(Normal.of(zero, two)).hasSameHashCodeAs(Normal.of(zero, two));
    assertThat(Normal.of(zero, two)).isNotEqualTo(Normal.ofLogScale(zero, two));
    assertThat(Laplace.of(zero, two)).isEqualTo(Laplace.of(zero, two));
    assertThat(Laplace.of(zero, two)).isNotEqualTo(Logistic.of(zero, two));
    assertThat(Logistic.of(zero, two)).isEqualTo(Logistic.of(zero, two));
    assertThat(Logistic.of(zero, two)).hasToString("Logistic over F64 in a batch []");
  }

  @Test
  void parametersThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> Normal.of(Tensor.of(1f, 2f), Tensor.of(1.0, 2)))
        .hasMessageContaining("Normal: location and scale have one dtype, got F32[2] and F64[2]");
    assertThatThrownBy(() -> Laplace.ofLogScale(Tensor.of(1f, 2f), Tensor.of(1.0, 2)))
        .hasMessageContaining("Laplace: location and logScale have one dtype");
  }
}
