package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.KullbackLeibler;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every distribution must satisfy, checked by draws, sums, integrals and differences. To test
 * a distribution, extend this class and give an example. Keys are fixed, so that a test that passes
 * passes again.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public abstract class DistributionContract {
  private static final int N = 10_000;
  private static final double ERRORS = Agreement.ERRORS;
  private static final double ROUNDING = Agreement.ROUNDING;

  /** Creates the contract. */
  protected DistributionContract() {}

  /** {@return the distribution to test, with parameters} */
  protected abstract DistributionExample example();

  private Distribution distribution() {
    return example().in(DType.F64);
  }

  private Draws draws(int n) {
    return Draws.of(distribution(), 20180531, n);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"F32", "F64"})
  void shapesAndDtypesAreAsDeclared(DType dtype) {
    Distribution d = example().in(dtype);
    Shape one = d.batchShape().concat(d.eventShape());
    Shape sample = Shape.of(4, 3);
    Tensor draws = d.sample(Key.of(1), sample);
    assertThat(draws.dtype()).isEqualTo(d.dtype());
    assertThat(draws.shape()).isEqualTo(sample.concat(one));
    assertThat(d.sample(Key.of(1)).shape()).isEqualTo(one);
    assertThat(d.logProb(draws).dtype()).isEqualTo(dtype);
    assertThat(d.logProb(draws).shape()).isEqualTo(sample.concat(d.batchShape()));
    for (Optional<Tensor> t : List.of(d.mean(), d.variance(), d.mode())) {
      t.ifPresent(x -> assertThat(x.shape()).isEqualTo(one));
    }
    d.entropy().ifPresent(h -> assertThat(h.shape()).isEqualTo(d.batchShape()));
  }

  @Test
  void aKeyGivesTheSameDrawsAgainAndAnotherKeyOthers() {
    Distribution d = distribution();
    Literal draws = d.sample(Key.of(7), Shape.of(50)).eval();
    assertThat(d.sample(Key.of(7), Shape.of(50)).eval()).isEqualTo(draws);
    assertThat(d.sample(Key.of(8), Shape.of(50)).eval()).isNotEqualTo(draws);
  }

  @Test
  void membersOfTheBatchAndDrawsAreIndependent() {
    Draws draws = draws(N);
    for (int a = 0; a < draws.members(); a++) {
      double[] x = draws.firstElements(a);
      Agreement.uncorrelated(Arrays.copyOf(x, N - 1), Arrays.copyOfRange(x, 1, N));
      for (int b = a + 1; b < draws.members(); b++) {
        Agreement.uncorrelated(x, draws.firstElements(b));
      }
    }
  }

  @Test
  void valuesBroadcastAgainstTheBatch() {
    Distribution d = distribution();
    Shape one = d.batchShape().concat(d.eventShape());
    Literal draws = d.sample(Key.of(3), Shape.of(2, 3)).eval();
    double[] together = d.logProb(Tensor.constant(draws)).eval().toDoubles();
    List<Double> apart = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double[] part = Arrays.copyOfRange(draws.toDoubles(), i * one.size(), (i + 1) * one.size());
      Tensor value = Draws.constant(d.dtype(), one, part);
      Arrays.stream(d.logProb(value).eval().toDoubles()).forEach(apart::add);
    }
    assertThat(together).containsExactly(apart.stream().mapToDouble(x -> x).toArray());

    double[] event = Arrays.copyOf(draws.toDoubles(), d.eventShape().size());
    Tensor alone = Draws.constant(d.dtype(), d.eventShape(), event);
    assertThat(d.logProb(alone).eval().toDoubles())
        .containsExactly(d.logProb(alone.broadcastTo(one)).eval().toDoubles());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"F32", "F64"})
  void drawsLieInTheSupportAndArePossible(DType dtype) {
    Draws draws = Draws.of(example().in(dtype), 5, 2000);
    Support support = draws.from().support();
    int vector = support.isVector() ? draws.from().eventShape().dim(-1) : 1;
    for (int i = 0; i < draws.n(); i++) {
      for (int m = 0; m < draws.members(); m++) {
        double[] event = draws.event(i, m);
        for (int k = 0; k < event.length; k += vector) {
          double[] outcome = Arrays.copyOfRange(event, k, k + vector);
          assertThat(support.admits(outcome)).as("%s %s", support, outcome).isTrue();
        }
      }
    }
    for (double logProb : draws.logProb()) {
      assertThat(logProb).isFinite();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(names = {"F32", "F64"})
  void drawGivesTheDrawsOfSampleWithTheirLogProbability(DType dtype) {
    Distribution d = example().in(dtype);
    Draw draw = d.draw(Key.of(11), Shape.of(100));
    Draws sampled = Draws.of(d, 11, 100);
    List<Literal> out = Draws.evaluate(List.of(draw.value(), draw.logProb()));
    double tolerance = dtype == DType.F64 ? 1e-7 : 1e-2;
    assertThat(out.getFirst().toDoubles())
        .containsExactly(sampled.value().toDoubles(), within(1e-6));
    Agreement.close(out.getLast().toDoubles(), sampled.logProb(), tolerance);
  }

  @Test
  void singlePrecisionAgreesWithDouble() {
    DistributionExample e = example();
    Draws single = Draws.of(e.in(DType.F32), 13, 500);
    Distribution rounded =
        e.family().apply(e.parameters().stream().map(p -> p.to(DType.F32).to(DType.F64)).toList());
    Tensor value = Tensor.constant(single.value()).to(rounded.dtype());
    Agreement.close(single.logProb(), rounded.logProb(value).eval().toDoubles(), 1e-4);
  }

  @Test
  void probabilitiesSumToOne() {
    Distribution d = distribution();
    if (d.support().isDiscrete()) {
      List<double[]> outcomes = Outcomes.of(d);
      assumeTrue(!outcomes.isEmpty(), "too many outcomes to list");
      double[] logProb = Draws.logProbs(d, outcomes);
      int members = d.batchShape().size();
      for (int m = 0; m < members; m++) {
        double[] p = Moments.column(logProb, m, members);
        assertThat(Arrays.stream(p).map(Math::exp).sum()).isCloseTo(1, within(ROUNDING));
      }
    } else if (d.eventShape().size() == 1) {
      // a density that ends abruptly costs the trapezoid rule its last and first step
      double tolerance = d.support().equals(Support.BOUNDED) ? 2e-3 : 1e-5;
      for (Quadrature q : Quadrature.of(draws(N))) {
        assertThat(q.total()).isCloseTo(1, within(tolerance));
      }
    } else {
      assumeTrue(!d.support().equals(Support.BOUNDED), "no density to compare with");
      Agreement.integratesAgainstDraws(draws(N));
    }
  }

  @Test
  void drawsFollowTheProbabilities() {
    Draws draws = draws(N);
    Distribution d = draws.from();
    if (d.support().isDiscrete()) {
      List<double[]> outcomes = Outcomes.of(d);
      assumeTrue(!outcomes.isEmpty(), "too many outcomes to list");
      Agreement.frequencies(draws, outcomes);
    } else {
      assumeTrue(d.eventShape().size() == 1, "no distribution function");
      Quadrature[] functions = Quadrature.of(draws);
      for (int m = 0; m < functions.length; m++) {
        // Kolmogorov-Smirnov at one in a million
        double distance = functions[m].distance(draws.firstElements(m));
        assertThat(distance).isLessThan(2.7 / Math.sqrt(N));
      }
    }
  }

  @Test
  void meanAndVarianceAreThoseOfDraws() {
    Draws draws = draws(N);
    Distribution d = draws.from();
    Optional<double[]> mean = d.mean().map(t -> t.eval().toDoubles());
    Optional<double[]> variance = d.variance().map(t -> t.eval().toDoubles());
    int columns = d.batchShape().concat(d.eventShape()).size();
    for (int c = 0; c < columns; c++) {
      Moments moments = Moments.of(Moments.column(draws.value().toDoubles(), c, columns));
      int at = c;
      mean.ifPresent(
          m ->
              assertThat(moments.mean())
                  .isCloseTo(m[at], within(ERRORS * moments.meanError() + ROUNDING)));
      variance.ifPresent(
          v ->
              assertThat(moments.variance())
                  .isCloseTo(v[at], within(ERRORS * moments.varianceError() + ROUNDING)));
    }
  }

  @Test
  void modeIsAsLikelyAsAnyDraw() {
    Draws draws = draws(2000);
    draws
        .from()
        .mode()
        .ifPresent(
            mode -> {
              double[] best = draws.from().logProb(mode).eval().toDoubles();
              for (int m = 0; m < draws.members(); m++) {
                for (double logProb : draws.logProbs(m)) {
                  assertThat(logProb).isLessThanOrEqualTo(best[m] + ROUNDING);
                }
              }
            });
  }

  @Test
  void entropyIsMinusTheMeanLogProbabilityOfDraws() {
    Draws draws = draws(N);
    draws
        .from()
        .entropy()
        .ifPresent(
            entropy -> {
              double[] h = entropy.eval().toDoubles();
              for (int m = 0; m < draws.members(); m++) {
                Moments moments = Moments.of(draws.logProbs(m));
                assertThat(h[m])
                    .isCloseTo(-moments.mean(), within(ERRORS * moments.meanError() + ROUNDING));
              }
            });
  }

  @Test
  void divergenceInClosedFormIsThatOfDraws() {
    Distribution p = distribution();
    Distribution q = example().second().orElse(p);
    Optional<Tensor> known = KullbackLeibler.closedForm(p, q);
    assertThat(example().other().isEmpty() || known.isPresent())
        .as("an example with a second distribution knows its divergence")
        .isTrue();
    known.ifPresent(kl -> divergence(p, q, kl));
    p.klTo(p).ifPresent(DistributionContract::none);
  }

  @Test
  void divergenceFromAnotherIsThatOfItsDraws() {
    Distribution q = distribution();
    Distribution p = example().from().or(() -> example().second()).orElse(q);
    Optional<Tensor> known = q.klFrom(p);
    assertThat(example().from().isEmpty() || known.isPresent())
        .as("an example that names another distribution knows the divergence from it")
        .isTrue();
    known.ifPresent(kl -> divergence(p, q, kl));
    q.klFrom(q).ifPresent(DistributionContract::none);
  }

  private static void divergence(Distribution p, Distribution q, Tensor kl) {
    Optional<double[]> computed = computed(p, q);
    if (computed.isPresent()) {
      // a density that ends abruptly costs the trapezoid rule its last and first step
      double relative = p.support().equals(Support.BOUNDED) ? 2e-3 : 1e-5;
      Agreement.close(kl.eval().toDoubles(), computed.get(), relative);
      return;
    }
    Tensor value = p.sample(Key.of(17), Shape.of(N));
    Tensor ratio = p.logProb(value).sub(q.logProb(value));
    List<Literal> out = Draws.evaluate(List.of(kl, ratio));
    double[] closed = out.getFirst().toDoubles();
    for (int m = 0; m < closed.length; m++) {
      Moments moments = Moments.of(Moments.column(out.getLast().toDoubles(), m, closed.length));
      assertThat(closed[m])
          .isGreaterThanOrEqualTo(-ROUNDING)
          .isCloseTo(moments.mean(), within(4 * moments.meanError() + ROUNDING));
    }
  }

  /** {@return the divergence as a sum or an integral, if outcomes are few or single numbers} */
  private static Optional<double[]> computed(Distribution p, Distribution q) {
    List<double[]> outcomes = p.support().isDiscrete() ? Outcomes.of(p) : List.of();
    if (!outcomes.isEmpty()) {
      double[] logP = Draws.logProbs(p, outcomes);
      double[] logQ = Draws.logProbs(q, outcomes);
      double[] sums = new double[p.batchShape().size()];
      for (int i = 0; i < logP.length; i++) {
        double mass = Math.exp(logP[i]);
        sums[i % sums.length] += mass < 1e-250 ? 0 : mass * (logP[i] - logQ[i]);
      }
      return Optional.of(sums);
    }
    if (p.support().isDiscrete() || p.eventShape().size() != 1) {
      return Optional.empty();
    }
    Draws draws = Draws.of(p, 20180531, N);
    return Optional.of(Quadrature.expectation(draws, x -> p.logProb(x).sub(q.logProb(x))));
  }

  private static void none(Tensor kl) {
    for (double none : kl.eval().toDoubles()) {
      assertThat(none).isCloseTo(0, within(ROUNDING));
    }
  }

  @Test
  void gradientsOfWhatIsKnownAreRight() {
    DistributionExample e = example();
    Distribution d = distribution();
    Literal value = d.sample(Key.of(19), Shape.of(3)).eval();
    Tensor x = Tensor.constant(value);
    Differences.check("log p(x)", ps -> e.family().apply(ps).logProb(x), e.parameters());
    if (!d.support().isDiscrete()) {
      Differences.check("log p", xs -> d.logProb(xs.getFirst()), List.of(x));
    }
    if (d.entropy().isPresent()) {
      Differences.check(
          "entropy", ps -> e.family().apply(ps).entropy().orElseThrow(), e.parameters());
    }
    e.from()
        .ifPresent(
            p ->
                Differences.check(
                    "divergence from another",
                    ps -> e.family().apply(ps).klFrom(p).orElseThrow(),
                    e.parameters()));
    e.second()
        .ifPresent(
            q ->
                Differences.check(
                    "divergence",
                    ps -> KullbackLeibler.closedForm(e.family().apply(ps), q).orElseThrow(),
                    e.parameters()));
  }

  @Test
  void gradientsFlowThroughDrawsIfAndOnlyIfReparameterised() {
    DistributionExample e = example();
    Distribution d = distribution();
    List<Tensor> inputs =
        e.parameters().stream().map(p -> Tensor.input("p", p.dtype(), p.shape())).toList();
    Tensor draws = e.family().apply(inputs).sample(Key.of(23), Shape.of(5));
    assertThat(inputs.stream().anyMatch(p -> Gradients.reaches(draws, p)))
        .isEqualTo(d.isReparameterized());
    Tensor drawn = e.family().apply(inputs).draw(Key.of(23), Shape.of(5)).value();
    assertThat(inputs.stream().anyMatch(p -> Gradients.reaches(drawn, p)))
        .isEqualTo(d.isReparameterized());
    if (d.isReparameterized()) {
      Differences.check(
          "draws", ps -> e.family().apply(ps).sample(Key.of(23), Shape.of(5)), e.parameters());
      Differences.check(
          "log p of draws",
          ps -> e.family().apply(ps).draw(Key.of(23), Shape.of(5)).logProb(),
          e.parameters());
    }
  }

  /** E_p[∇ log p(x)] is 0, unless the parameters move the ends of the support. */
  @Test
  void scoreHasMeanZero() {
    DistributionExample e = example();
    assumeTrue(
        !distribution().support().equals(Support.BOUNDED), "the support may depend on parameters");
    int repeats = 16;
    List<Tensor> parameters =
        e.parameters().stream().map(p -> Tensor.input("p", p.dtype(), p.shape())).toList();
    List<Literal> values = e.parameters().stream().map(Tensor::eval).toList();
    Tensor bits = Tensor.input("key", DType.U32, Shape.of(2));
    Distribution d = e.family().apply(parameters);
    Tensor value = d.sample(new Key(bits), Shape.of(500)).stopGradient();
    List<Tensor> scores = Gradients.of(d.logProb(value).mean(), parameters);
    List<Tensor> inputs = new ArrayList<>(parameters);
    inputs.add(bits);
    double[][] flat = new double[repeats][];
    for (int r = 0; r < repeats; r++) {
      List<Literal> feed = new ArrayList<>(values);
      feed.add(Literal.convert(DType.U32, Shape.of(2), r, 29));
      flat[r] =
          Evaluator.installed().evaluate(scores, Differences.feed(inputs, feed)).stream()
              .flatMapToDouble(t -> Arrays.stream(t.toDoubles()))
              .toArray();
    }
    for (int k = 0; k < flat[0].length; k++) {
      int at = k;
      Moments moments = Moments.of(Arrays.stream(flat).mapToDouble(f -> f[at]).toArray());
      // few repeats: the standard error is itself uncertain
      assertThat(moments.mean()).isCloseTo(0, within(6 * moments.meanError() + ROUNDING));
    }
  }

  @Test
  void valuesOfAnotherTypeAreRefused() {
    Distribution d = distribution();
    Shape one = d.batchShape().concat(d.eventShape());
    DType other = d.dtype() == DType.F32 ? DType.F64 : DType.F32;
    assertThatThrownBy(() -> d.logProb(Tensor.zeros(other, one)))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("logProb")
        .hasMessageContaining(other.toString());
    List<Integer> dims = new ArrayList<>(one.dims());
    Collections.fill(dims, 97);
    if (!dims.isEmpty()) {
      assertThatThrownBy(() -> d.logProb(Tensor.zeros(d.dtype(), new Shape(dims))))
          .isInstanceOf(TensorException.class)
          .hasMessageContaining("logProb")
          .hasMessageContaining("97");
    }
  }
}
