package io.dgm.testkit.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Adversary;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.GradientPenalty;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Recognition;
import io.dgm.api.objective.Source;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found before anything is compiled. */
class StaticChecksTest {
  private static final Payoff ELBO = Payoff.expectation(Source.DATA, new Bound.Elbo(1, 1));

  static List<Game> turnedRound() {
    return List.of(
        Game.maximise(ELBO.times(-1), Player.THETA, Player.ETA),
        Game.maximise(Games.discriminate().times(-1), Player.PHI),
        Game.maximise(Games.discriminate(), Player.THETA),
        Game.maximise(Games.deceive(), Player.PHI),
        Game.maximise(Games.deceive().times(-1), Player.THETA),
        Game.maximise(Payoff.of(new GradientPenalty()), Player.PHI),
        Game.maximise(Payoff.expectation(Source.DATA, Recognition.DIVERGENCE), Player.ETA),
        Game.maximise(Payoff.expectation(Source.MODEL, Adversary.SCORE), Player.PHI));
  }

  @ParameterizedTest
  @MethodSource("turnedRound")
  void aTermWithTheWrongSignForItsPlayerIsRefused(Game game) {
    assertThatThrownBy(() -> Linear3.model(game).build())
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("player " + game.claims().getFirst().players().getFirst().symbol())
        .hasMessageContaining("its sign is wrong");
  }

  static List<Game> sound() {
    Payoff saturating = Payoff.expectation(Source.MODEL, Adversary.LOG_FAKE).times(-1);
    return List.of(
        Games.gan(),
        Games.leastSquares(),
        Games.hinge(),
        Games.wasserstein(10, 5),
        Games.wakeSleep(),
        Games.adversarialAutoencoder(0.1),
        Games.vaeGan(1),
        Techniques.importanceWeighted(Games.gan()),
        Techniques.adversaryActivated(Games.iwae(3)),
        Game.maximise(saturating, Player.THETA));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void soundGamesPass(Game game) {
    assertThat(Linear3.model(game).build().objective()).isEqualTo(game);
  }

  @Test
  void drawsThatCarryNoGradientUnderABoundThatNeedsOneAreRefused() {
    for (Game game : List.of(Games.vae(1, 1), Games.iwae(3))) {
      Model model =
          Linear3.model(game)
              .prior((n, _, _) -> new OneHotCategorical(Tensor.zeros(DType.F64, Shape.of(n, 1))))
              .inference((x, _, _) -> new OneHotCategorical(x.matmul(Linear3.SLOPE)))
              .build();
      assertThatThrownBy(() -> Linear3.loss(model, Linear3.batch(4), Player.ETA))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("no gradient flows through draws of this q_η(z|x)")
          .hasMessageContaining("wakeSleep");
    }
  }
}
