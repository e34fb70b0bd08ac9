package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.D;
import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.DECODER;
import static io.dgm.testkit.objective.Linear3.D_Z;
import static io.dgm.testkit.objective.Linear3.ENCODER;
import static io.dgm.testkit.objective.Linear3.FAKE;
import static io.dgm.testkit.objective.Linear3.MODEL;
import static io.dgm.testkit.objective.Linear3.PRIOR;
import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.Z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.GradientPenalty;
import io.dgm.api.objective.KernelDiscrepancy;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Techniques;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found before anything is recorded. */
class StaticChecksTest {
  private static final AdversarialLoss GAN = AdversarialLoss.CROSS_ENTROPY;
  private static final Payoff ELBO = Payoff.of(Games.elbo(MODEL, DATA, ENCODER));
  private static final Payoff DECEIVE = Games.deceive(DATA, FAKE, D, GAN);
  private static final Game JUDGE = Games.discriminate(DATA, FAKE, D);
  private static final Conditional CODE = DATA.then(ENCODER);
  private static final KernelDiscrepancy MMD =
      new KernelDiscrepancy(Z, Kernel.Gaussian.around(1), MeanDiscrepancy.UNBIASED, CODE, PRIOR);

  private static Payoff judged() {
    return JUDGE.claims().getFirst().payoff();
  }

  static List<Game> turnedRound() {
    Payoff infer = Payoff.mean(FAKE, ENCODER.log());
    return List.of(
        Game.maximise(ELBO.times(-1), Player.THETA, Player.ETA),
        JUDGE.then(Game.maximise(DECEIVE.times(-1), Player.THETA)),
        JUDGE.then(Game.maximise(judged(), Player.THETA)),
        Games.gan(DATA, FAKE, D, AdversarialLoss.WASSERSTEIN)
            .and(Payoff.of(new GradientPenalty(D, DATA, FAKE)), Player.PHI),
        Games.gan(DATA, FAKE, D).and(infer.times(-1), Player.ETA),
        Game.maximise(
            Payoff.mean(CODE, DECODER.log()).plus(Payoff.of(MMD)), Player.THETA, Player.ETA),
        Game.maximise(Payoff.mean(CODE, ENCODER.log().minus(PRIOR.log())), Player.ETA),
        Game.maximise(Payoff.mean(CODE, PRIOR.log().minus(ENCODER.log())).times(-1), Player.ETA),
        Game.maximise(Payoff.mean(CODE, DECODER.log()).times(-1), Player.THETA));
  }

  @ParameterizedTest
  @MethodSource("turnedRound")
  void aTermWithTheWrongSignForItsPlayerIsFound(Game game) {
    assertThat(game.mistakes()).isNotEmpty().allMatch(m -> m.contains("its sign is wrong"));
  }

  @Test
  void aJudgeMovesBothWays() {
    assertThat(Game.maximise(DECEIVE, Player.PHI).mistakes())
        .containsExactly("d is moved one way only: it would call everything real");
    assertThat(Game.maximise(DECEIVE.times(-1), Player.PHI).mistakes())
        .containsExactly("d is moved one way only: it would call everything generated");
    assertThat(Game.maximise(DECEIVE, Player.THETA).mistakes())
        .containsExactly("nobody trains the discriminator d");
  }

  @Test
  void aPlayerWithoutATurnIsFound() {
    assertThat(Games.gan(DATA, FAKE, D).turns(Turn.of(Player.PHI)).mistakes())
        .containsExactly("θ has no turn: it would never move");
    assertThatThrownBy(() -> Game.maximise(Payoff.mean(DATA, standardOnData().log())))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("nobody can move E_p_data(x)[log p(x)]");
  }

  private static Conditional standardOnData() {
    return Conditional.fixed("fixed", X, List.of(), (v, _) -> Linear3.normal(v.get(X), 0));
  }

  static List<Game> sound() {
    Payoff saturating = Payoff.mean(FAKE, D.log(0)).times(-1);
    return List.of(
        Games.gan(DATA, FAKE, D),
        Games.gan(DATA, FAKE, D, AdversarialLoss.LEAST_SQUARES),
        Games.gan(DATA, FAKE, D, AdversarialLoss.HINGE),
        Games.gan(DATA, FAKE, D, AdversarialLoss.WASSERSTEIN)
            .and(Payoff.of(new GradientPenalty(D, DATA, FAKE)).times(-10))
            .turns(Turn.of(Player.PHI).times(5), Turn.of(Player.THETA)),
        Games.gan(DATA, FAKE, D, AdversarialLoss.dual(Divergence.PEARSON)),
        Games.gan(DATA, FAKE, D, AdversarialLoss.dualInPractice(Divergence.KL)),
        Games.wakeSleep(MODEL, DATA, ENCODER),
        Games.infoGan(DATA, FAKE, D, ENCODER),
        Games.infoGan(PRIOR, CODE, D_Z, DECODER, 0.1),
        Techniques.importanceWeighted(Games.gan(DATA, FAKE, D)),
        Techniques.adversaryActivated(
            Games.of(Games.elbo(MODEL, DATA, ENCODER).draws(3)), D, DATA, MODEL),
        Game.maximise(
            Payoff.mean(CODE, DECODER.log()).minus(Payoff.of(MMD).times(10)),
            Player.THETA,
            Player.ETA),
        JUDGE.then(Game.maximise(saturating, Player.THETA)));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void soundGamesPass(Game game) {
    assertThat(game.mistakes()).isEmpty();
  }

  @Test
  void whatHasNoDensityHasNoLogarithm() {
    assertThatThrownBy(() -> DECODER.mean().log())
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("p_θ(x|z) has no density");
    assertThatThrownBy(DATA::log).hasMessageContaining("p_data(x) has no density");
    assertThatThrownBy(() -> FAKE.marginal(X).log()).hasMessageContaining("has no density");
  }

  @Test
  void jointsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> CODE.then(DECODER))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("are both of x; rename one with as()");
    assertThatThrownBy(() -> DATA.then(Conditional.data(Linear3.A)))
        .hasMessageContaining("data of the same table, whose rows are not independent");
    assertThat(DATA.then(Conditional.data("other", Linear3.A)).reads())
        .isEqualTo(java.util.Set.of("x", "other/a"));
    assertThatThrownBy(() -> Expectation.of(ENCODER, ENCODER.log()))
        .hasMessageContaining("an expectation is over a joint, but q_η(z|x) still needs x");
    assertThatThrownBy(() -> Expectation.of(DATA, DECODER.log()))
        .hasMessageContaining("log p_θ(x|z) needs z, but the expectation is over p_data(x)");
    assertThatThrownBy(() -> Expectation.of(DATA, ENCODER.log()).sum(Z))
        .isInstanceOf(DgmException.class);
    assertThatThrownBy(() -> ENCODER.marginal(Z)).hasMessageContaining("still needs");
    assertThatThrownBy(() -> MODEL.mean()).hasMessageContaining("that of one of its factors");
    assertThatThrownBy(() -> Games.of(Games.elbo(MODEL, DATA, ENCODER).draws(0)))
        .hasMessageContaining("at least 1");
  }

  @Test
  void changesThatChangeNothingAreRefused() {
    assertThatThrownBy(() -> JUDGE.map("nothing", _ -> Optional.empty()))
        .hasMessageContaining("nothing applies to no term of this game");
  }
}
