package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.C;
import static io.dgm.testkit.objective.Linear3.D;
import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.THETA;
import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.normal;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.objective.Baseline;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Gradients of draws that carry no path, against those of sums over all classes. */
class ScoreFunctionTest {
  private static final Conditional CODE =
      Linear3.classes(Linear3.ETA.child("code"), C, X, Linear3.CLASS_SLOPE);
  private static final Conditional CLASSES =
      Conditional.fixed(
          "classes",
          C,
          java.util.List.of(),
          (v, _) -> new OneHotCategorical(Tensor.zeros(DType.F64, Shape.of(v.rows(), 3))));
  private static final Conditional DECODER =
      Conditional.of(
          THETA.child("decoder"),
          X,
          java.util.List.of(C),
          (v, _) -> normal(v.get(C).matmul(Linear3.CLASS_MEAN), 0.2));
  private static final Expectation ELBO = Games.elbo(CLASSES.then(DECODER), DATA, CODE);
  private static final Conditional WORDS =
      Conditional.of(
          THETA.child("words"),
          X,
          java.util.List.of(),
          (v, _) -> new OneHotCategorical(Linear3.WORDS.broadcastTo(Shape.of(v.rows(), 3))));

  /** Checks the mean gradient over many seeds to four standard errors. */
  private static void agrees(LongFunction<double[]> estimate, double[] exact, int runs) {
    double[] sum = new double[exact.length];
    double[] squares = new double[exact.length];
    for (int i = 0; i < runs; i++) {
      double[] g = estimate.apply(i);
      for (int j = 0; j < g.length; j++) {
        sum[j] += g[j] / runs;
        squares[j] += g[j] * g[j] / runs;
      }
    }
    for (int j = 0; j < exact.length; j++) {
      double error = Math.sqrt((squares[j] - sum[j] * sum[j]) / runs);
      assertThat(Math.abs(sum[j] - exact[j])).as("element %d", j).isLessThan(4 * error);
      assertThat(error).isLessThan(0.1);
    }
  }

  private static double[] slope(Game game, long seed) {
    return Linear3.gradient(loss(game, play(seed), Player.ETA), Linear3.CLASS_SLOPE);
  }

  @Test
  void ofADiscreteVae() {
    double[] exact = slope(Games.of(ELBO.sum(C)), 0);
    Game drawn = Games.of(ELBO.draws(2).scoreFunction(Baseline.LEAVE_ONE_OUT));
    agrees(seed -> slope(drawn, seed), exact, 600);
    Game plain = Games.of(ELBO.scoreFunction(Baseline.NONE));
    agrees(seed -> slope(plain, seed), exact, 600);
  }

  @Test
  void ofASequenceGan() {
    Game exact = scored(e -> e.sum(X));
    Game drawn = scored(e -> e.scoreFunction(Baseline.LEAVE_ONE_OUT));
    agrees(
        seed -> Linear3.gradient(loss(drawn, play(seed), Player.THETA), Linear3.WORDS),
        Linear3.gradient(loss(exact, play(), Player.THETA), Linear3.WORDS),
        600);
  }

  private static Game scored(java.util.function.UnaryOperator<Expectation> how) {
    return Games.gan(DATA, WORDS, D)
        .map(
            "an estimator",
            term ->
                term instanceof Expectation e && e.over().equals(WORDS)
                    ? Optional.of(Payoff.of(how.apply(e)))
                    : Optional.empty());
  }

  @Test
  void drawsWithoutAPathNameTheirEstimator() {
    for (Game game :
        java.util.List.of(Games.of(ELBO), Techniques.importanceWeighted(Games.of(ELBO.draws(3))))) {
      assertThatThrownBy(() -> loss(game, play(), Player.ETA))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("no gradient flows through the draws of q_η(c|x), which η moves")
          .hasMessageContaining("mean()")
          .hasMessageContaining("relaxed(temperature)")
          .hasMessageContaining("sum(c)")
          .hasMessageContaining("scoreFunction(Baseline.LEAVE_ONE_OUT)");
      assertThat(loss(game, play(), Player.THETA).eval().item()).isFinite();
    }
    Game gan = Games.gan(DATA, WORDS, D);
    assertThatThrownBy(() -> loss(gan, play(), Player.THETA))
        .hasMessageContaining("the draws of p_θ(x), which θ moves");
    assertThat(loss(gan, play(), Player.PHI).eval().item()).isFinite();
  }

  @Test
  void aRelaxedDrawCarriesAPath() {
    Conditional relaxed = CODE.relaxed(0.5);
    Expectation bound = Games.elbo(CLASSES.relaxed(0.5).then(DECODER), DATA, relaxed);
    double[] g = Linear3.gradient(loss(Games.of(bound), play(), Player.ETA), Linear3.CLASS_SLOPE);
    assertThat(g).doesNotContain(Double.NaN);
    assertThat(g[0]).isNotZero();
  }

  @Test
  void whatIsForgottenInAMarginalCarriesItsPathOrIsFrozen() {
    Conditional model = CODE0.then(DECODER);
    Game game = Games.gan(DATA, model.marginal(X), D);
    assertThatThrownBy(() -> loss(game, play(), Player.THETA))
        .hasMessageContaining("are forgotten in a marginal: freeze it with frozen()");
  }

  private static final Conditional CODE0 =
      Conditional.of(
          THETA.child("code0"),
          C,
          java.util.List.of(),
          (v, _) -> new OneHotCategorical(Linear3.WORDS.broadcastTo(Shape.of(v.rows(), 3))));
}
