package io.dgm.testkit.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Categorical;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Normal;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceTest {
  private static final Tensor P =
      Tensors.softmax(Tensor.of(0.2, -1.1, 0.7, 1.5, -0.3, 0.0, 0.4), 0).stopGradient();
  private static final Tensor THETA = Tensor.of(0.3, -0.8, 1.1, 0.0, -0.4, 0.7, -1.2);

  private static Tensor q() {
    return Tensors.softmax(THETA, 0);
  }

  private static double value(Tensor scalar) {
    return scalar.eval().item();
  }

  private static double[] gradient(Tensor loss, Tensor wrt) {
    return Gradients.of(loss, List.of(wrt)).getFirst().eval().toDoubles();
  }

  /** E_p T - E_q f*(T) at the critic's values T. */
  private static Tensor dual(Divergence f, Tensor t) {
    return P.mul(t).sum().sub(q().mul(f.conjugate(t)).sum());
  }

  @Test
  void valuesAreThoseOfTheDefinitions() {
    Tensor p = Tensor.of(0.5, 0.5);
    Tensor q = Tensor.of(0.25, 0.75);
    assertThat(exact(Divergence.KL, p, q)).isCloseTo(0.5 * Math.log(2 * 2.0 / 3), within(1e-12));
    assertThat(exact(Divergence.REVERSE_KL, p, q))
        .isCloseTo(exact(Divergence.KL, q, p), within(1e-12));
    assertThat(exact(Divergence.PEARSON, p, q))
        .isCloseTo(0.0625 / 0.25 + 0.0625 / 0.75, within(1e-12));
    assertThat(exact(Divergence.SQUARED_HELLINGER, p, q))
        .isCloseTo(2 - 2 * (Math.sqrt(0.125) + Math.sqrt(0.375)), within(1e-12));
    assertThat(exact(Divergence.TOTAL_VARIATION, p, q)).isCloseTo(0.25, within(1e-12));
    Tensor m = Tensor.of(0.375, 0.625);
    assertThat(exact(Divergence.JENSEN_SHANNON, p, q))
        .isCloseTo((exact(Divergence.KL, p, m) + exact(Divergence.KL, q, m)) / 2, within(1e-12));
  }

  private static double exact(Divergence f, Tensor p, Tensor q) {
    return value(FDivergences.exact(f, p, q));
  }

  @ParameterizedTest
  @EnumSource
  void equalDistributionsAreNotApartAndAnOutcomeMayBeImpossible(Divergence f) {
    assertThat(exact(f, P, P)).isCloseTo(0, within(1e-12));
    assertThat(exact(f, Tensor.of(0.0, 1.0), Tensor.of(0.5, 0.5))).isFinite().isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void theBestCriticReachesTheDivergenceAndItsGradient(Divergence f) {
    Tensor exact = FDivergences.exact(f, P, q());
    Tensor best = f.slope(P.div(q())).stopGradient();
    Tensor dual = dual(f, best);
    assertThat(value(dual)).isCloseTo(value(exact), within(1e-12));
    double[] expected = gradient(exact, THETA);
    double[] actual = gradient(dual, THETA);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noCriticIsAboveTheDivergence(Divergence f) {
    double exact = exact(f, P, q());
    for (int i = 0; i < 20; i++) {
      Tensor v = Key.of(i).normal(P.dtype(), P.shape()).mul(2);
      Tensor bound = P.mul(f.activation(v)).sum().sub(q().mul(f.conjugateOfActivation(v)).sum());
      assertThat(value(bound)).isLessThan(exact);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theConjugateIsTheSupremum(Divergence f) {
    Tensor v = Tensor.of(-1.5, -0.4, 0.0, 0.3, 0.8);
    double[] t = f.activation(v).eval().toDoubles();
    double[] conjugate = f.conjugate(f.activation(v)).eval().toDoubles();
    double[] direct = f.conjugateOfActivation(v).eval().toDoubles();
    double[] us = new double[200_000];
    for (int i = 0; i < us.length; i++) {
      us[i] = i * 1e-4;
    }
    double[] fs = f.f(Tensor.of(us)).eval().toDoubles();
    for (int i = 0; i < t.length; i++) {
      double supremum = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < us.length; j++) {
        supremum = Math.max(supremum, us[j] * t[i] - fs[j]);
      }
      assertThat(conjugate[i]).isCloseTo(supremum, within(1e-6));
      assertThat(direct[i]).isCloseTo(conjugate[i], within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesOfTheDualGrowWithTheCritic(Divergence f) {
    double[] vs = {-1.9, -1, -0.1, 0, 0.2, 1, 3};
    double[] g = f.activation(Tensor.of(vs)).eval().toDoubles();
    double[] conjugate = f.conjugateOfActivation(Tensor.of(vs)).eval().toDoubles();
    for (int i = 1; i < vs.length; i++) {
      assertThat(g[i]).isGreaterThan(g[i - 1]);
      assertThat(conjugate[i]).isGreaterThan(conjugate[i - 1]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void estimatorsAgreeWithTheClosedForm(Divergence f) {
    agree(f, new Bernoulli(Tensor.of(0.8)), new Bernoulli(Tensor.of(-0.3)), Tensor.of(0.0));
    Categorical p = new Categorical(P.log());
    assertThat(FDivergences.closedForm(f, p, new Bernoulli(THETA))).isEmpty();
    assertThat(value(FDivergences.closedForm(f, p, new Categorical(THETA)).orElseThrow()))
        .isCloseTo(exact(f, P, q()), within(1e-12));
  }

  @Test
  void normalDistributionsAgreeWithTheirClosedForms() {
    Normal p = Normal.ofLogScale(Tensor.of(0.4), Tensor.of(-0.3));
    Normal q = Normal.ofLogScale(Tensor.of(-0.2), Tensor.of(0.2));
    agree(Divergence.KL, p, q, Tensor.of(0.0));
    agree(Divergence.REVERSE_KL, p, q, Tensor.of(0.0));
  }

  private static void agree(Divergence f, Distribution p, Distribution q, Tensor none) {
    double closed = value(FDivergences.closedForm(f, p, q).orElseThrow().add(none).sum());
    double sum = 0;
    double squares = 0;
    int repeats = 40;
    for (int i = 0; i < repeats; i++) {
      double v = value(FDivergences.monteCarlo(f, p, q, Key.of(i), 500).sum());
      sum += v;
      squares += v * v;
    }
    double mean = sum / repeats;
    double error = Math.sqrt((squares / repeats - mean * mean) / (repeats - 1));
    assertThat(mean).isCloseTo(closed, within(4 * error));
  }

  @ParameterizedTest
  @EnumSource
  void monteCarloHasTheGradientOfTheDivergence(Divergence f) {
    Tensor logit = Tensor.of(-0.3);
    Bernoulli p = new Bernoulli(Tensor.of(0.8));
    Bernoulli q = new Bernoulli(logit);
    double exact = gradient(FDivergences.closedForm(f, p, q).orElseThrow().sum(), logit)[0];
    double sum = 0;
    double squares = 0;
    int repeats = 40;
    for (int i = 0; i < repeats; i++) {
      double g = gradient(FDivergences.monteCarlo(f, p, q, Key.of(i), 500).sum(), logit)[0];
      sum += g;
      squares += g * g;
    }
    double mean = sum / repeats;
    double error = Math.sqrt((squares / repeats - mean * mean) / (repeats - 1));
    assertThat(mean).isCloseTo(exact, within(4 * error + 1e-12));
  }

  /** q = N(μ, 1) and p = N(0, 0.9²), by quadrature over the noise that draws of q are made of. */
  @ParameterizedTest
  @EnumSource(names = "TOTAL_VARIATION", mode = EnumSource.Mode.EXCLUDE)
  void theDensityRatioHasValueAndGradientOfTheDivergence(Divergence f) {
    int n = 4001;
    double[] grid = new double[n];
    for (int i = 0; i < n; i++) {
      grid[i] = -9 + 18.0 * i / (n - 1);
    }
    Tensor noise = Tensor.of(grid);
    Tensor weight = noise.square().mul(-0.5).exp().mul(18.0 / (n - 1) / Math.sqrt(2 * Math.PI));
    Tensor mean = Tensor.of(0.6);
    Tensor draws = noise.add(mean);
    Tensor exact = weight.mul(f.f(ratio(draws, mean).exp())).sum();
    Tensor known = ratio(draws, mean.stopGradient()); // the discriminator does not move with q
    Tensor estimate = weight.mul(FDivergences.densityRatio(f, known)).sum();
    assertThat(value(estimate)).isCloseTo(value(exact), within(1e-9));
    assertThat(gradient(estimate, mean)[0]).isCloseTo(gradient(exact, mean)[0], within(1e-7));
  }

  /** log p(x) - log q(x). */
  private static Tensor ratio(Tensor x, Tensor mean) {
    Tensor p = x.square().mul(-0.5 / 0.81).sub(Math.log(0.9));
    return p.add(x.sub(mean).square().mul(0.5));
  }

  @ParameterizedTest
  @EnumSource
  void theDualOfDrawsIsThatOfTheirMeans(Divergence f) {
    Tensor onP = Tensor.of(0.1, 0.5, -0.3);
    Tensor onQ = Tensor.of(-0.2, 0.4);
    assertThat(value(FDivergences.dual(f, onP, onQ)))
        .isCloseTo(
            value(f.activation(onP).mean()) - value(f.conjugate(f.activation(onQ)).mean()),
            within(1e-12));
  }

  /** A discriminator that is sure makes no NaN, neither of a value nor of a gradient, in F32. */
  @ParameterizedTest
  @EnumSource
  void aSureDiscriminatorMakesNumbers(Divergence f) {
    Tensor logits = Tensor.of(-200f, -90f, -45f, 0f, 45f, 90f, 200f);
    Tensor estimate = FDivergences.densityRatio(f, logits);
    for (Tensor t : List.of(estimate, Gradients.of(estimate.sum(), List.of(logits)).getFirst())) {
      for (float v : t.eval().toFloats()) {
        assertThat(v).isFinite();
      }
    }
  }
}
