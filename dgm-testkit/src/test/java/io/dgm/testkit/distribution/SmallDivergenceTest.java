package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Categorical;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.KullbackLeibler;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.Uniform;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Divergences of nearly equal distributions, which are small, keep their digits. */
class SmallDivergenceTest {
  private static final double[] DISTANCES = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5};

  /**
   * A family with a direction in which its parameters move.
   *
   * @param name what moves
   * @param family of a vector of parameters
   * @param at the parameters of p
   * @param direction from them to those of q, by the distance
   * @param curvature the Fisher information in that direction: KL is near ½ curvature distance²
   */
  record Case(
      String name,
      Function<Tensor, Distribution> family,
      double[] at,
      double[] direction,
      double curvature) {

    Tensor p(DType dtype) {
      return rounded(at).to(dtype);
    }

    Tensor q(DType dtype, double distance) {
      double[] moved =
          IntStream.range(0, at.length).mapToDouble(i -> at[i] + distance * direction[i]).toArray();
      return rounded(moved).to(dtype);
    }

    /** {@return numbers that both dtypes have} */
    private static Tensor rounded(double[] values) {
      return Tensor.of(values).to(DType.F32);
    }

    Tensor divergence(Tensor p, Tensor q) {
      return KullbackLeibler.closedForm(family.apply(p), family.apply(q)).orElseThrow();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Tensor element(Tensor x, int i) {
    return x.slice(0, i, i + 1);
  }

  private static double[] of(double... values) {
    return values;
  }

  private static Case bernoulli(double logit) {
    double p = 1 / (1 + Math.exp(-logit));
    double rest = 1 / (1 + Math.exp(logit));
    return new Case("logit " + logit, Bernoulli::new, of(logit), of(1), p * rest);
  }

  static Stream<Case> cases() {
    Function<Tensor, Distribution> normal = x -> Normal.of(element(x, 0), element(x, 1));
    Function<Tensor, Distribution> logNormal = x -> Normal.ofLogScale(element(x, 0), element(x, 1));
    Function<Tensor, Distribution> laplace = x -> Laplace.of(element(x, 0), element(x, 1));
    Function<Tensor, Distribution> logLaplace =
        x -> Laplace.ofLogScale(element(x, 0), element(x, 1));
    double[] logits = {0.3, -1, 0.8};
    double[] p = Tensor.of(logits).exp().div(Tensor.of(logits).exp().sum()).eval().toDoubles();
    double mean = p[0] + 2 * p[1];
    double variance = p[0] + 4 * p[1] - mean * mean;
    return Stream.of(
        new Case("normal, μ", normal, of(0.25, 0.7), of(1, 0), 1 / 0.49),
        new Case("normal, σ", normal, of(0.25, 0.7), of(0, 1), 2 / 0.49),
        new Case("normal, log σ", logNormal, of(0.25, -0.4), of(0, 1), 2),
        new Case("normal, down", logNormal, of(0.25, -0.4), of(0, -1), 2),
        new Case("Laplace, μ", laplace, of(0.25, 0.7), of(-1, 0), 1 / 0.49),
        new Case("Laplace, b", laplace, of(0.25, 0.7), of(0, 1), 1 / 0.49),
        new Case("Laplace, log b", logLaplace, of(0.25, -0.4), of(0, 1), 1),
        bernoulli(0.3),
        bernoulli(-4),
        bernoulli(12),
        bernoulli(30),
        bernoulli(-30),
        new Case("categorical", Categorical::new, logits, of(1, 2, 0), variance),
        new Case("one-hot", OneHotCategorical::new, logits, of(1, 2, 0), variance));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void singlePrecisionKeepsTheDigits(Case c) {
    for (double distance : DISTANCES) {
      double exact = value(c, DType.F64, distance);
      assertThat(value(c, DType.F32, distance) / exact)
          .as("at %s", distance)
          .isCloseTo(1, within(1e-5));
      double[] slope = gradient(c, DType.F32, distance);
      double[] exactSlope = gradient(c, DType.F64, distance);
      for (int i = 0; i < slope.length; i++) {
        double size = c.curvature * distance;
        assertThat(slope[i] / size).isCloseTo(exactSlope[i] / size, within(1e-3));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void smallOnesAreQuadratic(Case c) {
    double distance = 1e-5;
    double moved =
        c.q(DType.F64, distance)
            .sub(c.p(DType.F64))
            .mul(Tensor.of(c.direction))
            .sum()
            .div(Tensor.of(c.direction).square().sum())
            .eval()
            .item();
    double quadratic = 0.5 * c.curvature * moved * moved;
    assertThat(value(c, DType.F64, distance) / quadratic).isCloseTo(1, within(2e-2));
    assertThat(value(c, DType.F64, 0)).isZero();
  }

  private static double value(Case c, DType dtype, double distance) {
    return c.divergence(c.p(dtype), c.q(dtype, distance)).sum().eval().item();
  }

  private static double[] gradient(Case c, DType dtype, double distance) {
    Tensor p = c.p(dtype);
    Tensor kl = c.divergence(p, c.q(dtype, distance)).sum();
    return Gradients.of(kl, List.of(p)).getFirst().eval().toDoubles();
  }

  @Test
  void uniformsOfNearlyEqualWidthsKeepTheDigits() {
    Uniform p = Uniform.of(DType.F32, -1, 3);
    Uniform q = Uniform.of(DType.F32, -1, 3.00003);
    double gap = (double) 3.00003f - 3;
    assertThat(p.klTo(q).orElseThrow().eval().item() / Math.log1p(gap / 4))
        .isCloseTo(1, within(1e-5));
  }

  @Test
  void largeOnesStayFinite() {
    Tensor certain = Tensor.of(90f, -90f, 30f, -30f);
    double[] kl =
        new Bernoulli(certain).klTo(new Bernoulli(certain.neg())).orElseThrow().eval().toDoubles();
    assertThat(kl).containsExactly(of(90, 90, 30, 30), within(1e-4));
    Categorical p = new Categorical(Tensor.of(200f, 0f, 0f));
    Categorical q = new Categorical(Tensor.of(0f, 200f, 0f));
    assertThat(p.klTo(q).orElseThrow().eval().item()).isEqualTo(200);
    // what q alone can be, p rounds to 0
    double[] half =
        p.klTo(new Categorical(Tensor.of(200f, 200f, 0f))).orElseThrow().eval().toDoubles();
    assertThat(half).containsExactly(of(Math.log(2)), within(1e-6));
    double[] faint =
        new Bernoulli(Tensor.of(-100f))
            .klTo(new Bernoulli(Tensor.of(-40f)))
            .orElseThrow()
            .eval()
            .toDoubles();
    assertThat(faint[0] / Math.exp(-40)).isCloseTo(1, within(1e-5));
    // b is so small that 1 / b is not a number of the dtype
    Laplace sharp = Laplace.ofLogScale(Tensor.of(2f), Tensor.of(-100f));
    Laplace wide = Laplace.ofLogScale(Tensor.of(0f), Tensor.of(0f));
    assertThat(sharp.klTo(wide).orElseThrow().eval().item()).isCloseTo(101, within(1e-4));
  }
}
