package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.B;
import static io.dgm.testkit.objective.Linear3.C;
import static io.dgm.testkit.objective.Linear3.CLASS_SLOPE;
import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.D_XZ;
import static io.dgm.testkit.objective.Linear3.D_Z;
import static io.dgm.testkit.objective.Linear3.ENCODER;
import static io.dgm.testkit.objective.Linear3.ETA;
import static io.dgm.testkit.objective.Linear3.JUDGE_Z;
import static io.dgm.testkit.objective.Linear3.MODEL;
import static io.dgm.testkit.objective.Linear3.THETA;
import static io.dgm.testkit.objective.Linear3.W;
import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.Z;
import static io.dgm.testkit.objective.Linear3.judge;
import static io.dgm.testkit.objective.Linear3.normal;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.objective.Baseline;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.KernelDiscrepancy;
import io.dgm.api.objective.Weighting;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Estimates whose parts meet: weights, classes, what is frozen, draws without a path. */
class EstimatorsTest {
  private static final Expectation ELBO = Games.elbo(MODEL, DATA, ENCODER);
  private static final Conditional CLASSIFIER =
      Linear3.classes(ETA.child("classifier"), C, X, CLASS_SLOPE);
  private static final Conditional OF_CLASS =
      Conditional.of(
          ETA.child("of-class"),
          Z,
          List.of(X, C),
          (v, _) ->
              normal(
                  v.get(X).matmul(Linear3.SLOPE).add(v.get(C).matmul(Linear3.CLASS_SHIFT)), 0.1));

  private final Play play = play();

  private static Conditional uniformClasses() {
    return Conditional.fixed(
        "classes",
        C,
        List.of(),
        (v, _) -> new OneHotCategorical(Tensor.zeros(DType.F64, Shape.of(v.rows(), 3))));
  }

  private double value(Expectation e) {
    return e.value(play, Set.of()).eval().item();
  }

  @Test
  void aDivergenceUnderAWeightThatReadsTheDrawsIsEstimatedByThem() {
    Weighting judged = new Weighting.Judged(D_XZ);
    assertThat(value(ELBO.weighted(judged)))
        .isCloseTo(value(ELBO.monteCarlo().weighted(judged)), within(1e-12));
    Weighting visible = new Weighting.Judged(Linear3.D);
    assertThat(value(ELBO.weighted(visible)))
        .isNotCloseTo(value(ELBO.monteCarlo().weighted(visible)), within(1e-6));
  }

  @Test
  void whatStandsTwiceCountsTwice() {
    Expectation twice = Expectation.of(ELBO.over(), ELBO.integrand().plus(ELBO.integrand()));
    assertThat(value(twice)).isCloseTo(2 * value(ELBO), within(1e-10));
  }

  @Test
  void drawsWithoutAPathBlockWhoMovesWhatTheyAreGiven() {
    Conditional h =
        Conditional.map(
            THETA.child("h"),
            Z,
            List.of(),
            (v, _) -> W.slice(1, 0, 2).slice(0, 0, 1).broadcastTo(Shape.of(v.rows(), 2)));
    Conditional pixels =
        Conditional.fixed(
            "pixels", B, List.of(Z), (v, _) -> Independent.perExample(new Bernoulli(v.get(Z))));
    Discriminator d = judge("of-pixels", B, JUDGE_Z);
    Expectation e = Expectation.of(h.then(pixels), d.score());
    assertThatThrownBy(() -> e.value(play, Set.of(Player.THETA)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no gradient flows through the draws of p(b|z), which θ moves");
    Tensor named = e.scoreFunction(Baseline.NONE).value(play, Set.of(Player.THETA));
    assertThat(Arrays.stream(Linear3.gradient(named, W))).anyMatch(g -> Math.abs(g) > 1e-6);
    assertThat(e.value(play, Set.of(Player.ETA)).eval().item()).isFinite();
  }

  @Test
  void whatIsFrozenLaterLeavesWeightsOfClassesAlone() {
    Expectation e =
        Expectation.of(DATA.then(CLASSIFIER).then(OF_CLASS.frozen()), D_Z.score()).sum(C);
    Values at = e.over().draw(play.start(), play, new Draws(1, Set.of(C)));
    Tensor f = D_Z.score().at(at, play).stopGradient(); // [3, 4]
    Tensor q = Tensors.softmax(play.batch().x().matmul(CLASS_SLOPE), 1).transpose();
    Same.loss(e.value(play, Set.of(Player.ETA)), q.mul(f).sum(0).mean(), List.of(CLASS_SLOPE));
  }

  @Test
  void importanceWeightsAreNormalisedOverClassesToo() {
    Discriminator d =
        Discriminator.of(
            Linear3.PHI.child("of-classes"),
            List.of(C),
            (v, _) -> v.get(C).matmul(Tensor.of(2., 0, -2).reshape(3, 1)).reshape(v.rows()));
    Values at = uniformClasses().draw(play.start(), play, new Draws(1, Set.of(C)));
    Tensor weights = new Weighting.Importance(d.score()).weights(at, play);
    double mean = (Math.exp(2) + 1 + Math.exp(-2)) / 3;
    for (int i = 0; i < 4; i++) {
      assertThat(weights.eval().get(i)).isCloseTo(Math.exp(2) / mean, within(1e-10));
      assertThat(weights.eval().get(4 + i)).isCloseTo(1 / mean, within(1e-10));
      assertThat(weights.eval().get(8 + i)).isCloseTo(Math.exp(-2) / mean, within(1e-10));
    }
  }

  @Test
  void aKernelAsksForPathsToo() {
    KernelDiscrepancy mmd =
        new KernelDiscrepancy(
            C,
            Kernel.Gaussian.around(1),
            MeanDiscrepancy.UNBIASED,
            DATA.then(CLASSIFIER),
            uniformClasses());
    assertThatThrownBy(() -> mmd.value(play, Set.of(Player.ETA)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no gradient flows through the draws of q_η(c|x)");
    assertThat(mmd.value(play, Set.of(Player.THETA)).eval().item()).isFinite();
  }

  @Test
  void oneFactorThatIsFrozenHasItsMean() {
    Conditional mean = Linear3.DECODER.frozen().mean();
    Values at = Linear3.PRIOR.then(mean).draw(play.start(), play, Draws.ONE);
    assertThat(at.get(X).eval().toDoubles())
        .containsExactly(Linear3.decoded(at.get(Z)).eval().toDoubles(), within(1e-12));
    assertThat(Games.elbo(MODEL, DATA.frozen(), ENCODER).isBound()).isTrue();
  }
}
