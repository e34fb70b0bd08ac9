package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Concatenated;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.KullbackLeibler;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KullbackLeiblerTest {
  private final Normal p = Normal.of(Tensor.of(0.5, -1), 0.7);
  private final Normal q = Normal.of(DType.F64, -0.4, 1.3);

  @Test
  void takesTheClosedFormWhereKnown() {
    double[] known = KullbackLeibler.closedForm(p, q).orElseThrow().eval().toDoubles();
    assertThat(known).hasSize(2);
    assertThat(known[0]).isCloseTo(0.503654593021608, within(1e-12));
    Known.equal(KullbackLeibler.between(p, q, Key.of(1), 1), known);
  }

  @Test
  void drawsAgreeWithTheClosedForm() {
    double[] known = KullbackLeibler.closedForm(p, q).orElseThrow().eval().toDoubles();
    assertThat(KullbackLeibler.monteCarlo(p, q, Key.of(1), 40_000).eval().toDoubles())
        .containsExactly(known, within(0.02));
  }

  @Test
  void takesDrawsWhereNoClosedFormIsKnown() {
    Laplace other = Laplace.of(DType.F64, 0, 1);
    assertThat(KullbackLeibler.closedForm(p, other)).isEmpty();
    Known.equal(
        KullbackLeibler.between(p, other, Key.of(2), 50),
        KullbackLeibler.monteCarlo(p, other, Key.of(2), 50).eval().toDoubles());
  }

  @Test
  void batchesBroadcastBothWays() {
    Distribution few = Distributions.standardNormal(DType.F64, Shape.of(1), Shape.of(2));
    Distribution single = Distributions.standardNormal(DType.F64, Shape.SCALAR, Shape.of(2));
    Distribution many =
        Distributions.diagonalNormal(
            Normal.ofLogScale(Tensor.iota(DType.F64, Shape.of(4, 3, 2), 0), Tensor.of(0.0, 0)));
    for (Distribution d : List.of(few, single)) {
      for (List<Distribution> pair : List.of(List.of(d, many), List.of(many, d))) {
        Distribution a = pair.getFirst();
        Distribution b = pair.getLast();
        double[] known = KullbackLeibler.closedForm(a, b).orElseThrow().eval().toDoubles();
        assertThat(known).hasSize(12);
        Tensor estimate = KullbackLeibler.monteCarlo(a, b, Key.of(3), 20_000);
        assertThat(estimate.shape()).isEqualTo(Shape.of(4, 3));
        assertThat(estimate.eval().toDoubles()).containsExactly(known, within(0.2));
      }
    }
  }

  @Test
  void gradientsAreUnbiasedWithAndWithoutReparameterisation() {
    Tensor location = Tensor.of(0.5, -1);
    unbiased(Normal.of(location, 0.7), q, location);
    Tensor logits = Tensor.of(0.4, -1.5);
    unbiased(new Bernoulli(logits), new Bernoulli(Known.scalar(0.7)), logits);
  }

  private static void unbiased(Distribution a, Distribution b, Tensor parameter) {
    Tensor closed = KullbackLeibler.closedForm(a, b).orElseThrow();
    Tensor estimate = KullbackLeibler.monteCarlo(a, b, Key.of(5), 40_000);
    double[] exact = gradient(closed, parameter);
    assertThat(gradient(estimate, parameter)).containsExactly(exact, within(0.02));
  }

  private static double[] gradient(Tensor kl, Tensor parameter) {
    return Gradients.of(kl.sum(), List.of(parameter)).getFirst().eval().toDoubles();
  }

  @Test
  void aPluginKnowsItsDivergenceFromOthers() {
    Gumbel q = new Gumbel(Tensor.of(0.3, -0.5), Tensor.of(1.2, 0.8));
    assertThat(p.klTo(q)).isEmpty();
    double[] known = KullbackLeibler.closedForm(p, q).orElseThrow().eval().toDoubles();
    assertThat(KullbackLeibler.monteCarlo(p, q, Key.of(6), 40_000).eval().toDoubles())
        .containsExactly(known, within(0.02));
    assertThat(KullbackLeibler.closedForm(Laplace.of(Tensor.of(0.5, -1), 1), q)).isEmpty();
    Known.equal(FDivergences.closedForm(Divergence.KL, p, q).orElseThrow(), known);
    Known.equal(FDivergences.closedForm(Divergence.REVERSE_KL, q, p).orElseThrow(), known);

    // and so do wrappers of it
    double sum = known[0] + known[1];
    Independent left = new Independent(p, 1);
    Independent right = new Independent(q, 1);
    assertThat(left.klTo(right).orElseThrow().eval().item()).isCloseTo(sum, within(1e-12));
    Known.equal(
        new Transformed(p, Bijectors.exp()).klTo(new Transformed(q, Bijectors.exp())).orElseThrow(),
        known);
    assertThat(
            Concatenated.of(left, left)
                .klTo(Concatenated.of(right, left))
                .orElseThrow()
                .eval()
                .item())
        .isCloseTo(sum, within(1e-12));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Distribution vectors = Distributions.standardNormal(DType.F64, Shape.of(2), Shape.of(3));
    assertThatThrownBy(() -> KullbackLeibler.closedForm(p, vectors))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("Normal over F64[]")
        .hasMessageContaining("Independent over F64[3]");
    Normal three = Normal.standard(DType.F64, Shape.of(3));
    assertThatThrownBy(() -> KullbackLeibler.between(p, three, Key.of(1), 1))
        .hasMessageContaining("[2] and [3]");
    assertThatThrownBy(() -> KullbackLeibler.monteCarlo(p, q, Key.of(1), 0))
        .hasMessageContaining("got 0");
  }
}
