package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.D;
import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.FAKE;
import static io.dgm.testkit.objective.Linear3.OF_PHI;
import static io.dgm.testkit.objective.Linear3.OF_THETA;
import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.judged;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.KernelDiscrepancy;
import io.dgm.api.objective.Payoff;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceGamesTest {
  private final Play play = play();
  private final Tensor fake = FAKE.draw(play.start(), play, Draws.ONE).get(X);
  private final Tensor onReal = judged(play.batch().x(), Linear3.JUDGE);
  private final Tensor onFake = judged(fake, Linear3.JUDGE);

  @Test
  void withTheJensenShannonDivergenceThePracticalGameIsTheGan() {
    Game gan = Games.gan(DATA, FAKE, D);
    Game fGan = Games.gan(DATA, FAKE, D, AdversarialLoss.dualInPractice(Divergence.JENSEN_SHANNON));
    for (Player player : gan.players()) {
      Same.gradient(
          loss(fGan, play, player),
          loss(gan, play, player),
          player.equals(Player.PHI) ? OF_PHI : OF_THETA);
    }
  }

  /** Whoever makes the real half is moved as in practice, too. */
  @ParameterizedTest
  @EnumSource
  void inPracticeBothHalvesAreMoved(Divergence f) {
    Game ali =
        Games.gan(
            DATA.then(Linear3.ENCODER), FAKE, Linear3.D_XZ, AdversarialLoss.dualInPractice(f));
    assertThat(ali.mistakes()).isEmpty();
    if (f == Divergence.JENSEN_SHANNON) {
      Game crossEntropy = Games.gan(DATA.then(Linear3.ENCODER), FAKE, Linear3.D_XZ);
      Same.gradient(
          loss(ali, play, Player.ETA), loss(crossEntropy, play, Player.ETA), Linear3.OF_ETA);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOneMaximisesTheOtherMinimises(Divergence f) {
    Game game = Games.gan(DATA, FAKE, D, AdversarialLoss.dual(f));
    Tensor bound = FDivergences.dual(f, onReal, onFake);
    Same.loss(loss(game, play, Player.PHI), bound.neg(), OF_PHI);
    Same.gradient(loss(game, play, Player.THETA), bound, OF_THETA);
    assertThat(game.formula()).contains("f_φ(x)").doesNotContain("V");
  }

  @Test
  void leastSquares() {
    Game game = Games.gan(DATA, FAKE, D, AdversarialLoss.LEAST_SQUARES);
    Tensor judge = onReal.sub(1).square().mean().add(onFake.square().mean()).mul(0.5);
    Same.loss(loss(game, play, Player.PHI), judge, OF_PHI);
    Same.loss(loss(game, play, Player.THETA), onFake.sub(1).square().mean().mul(0.5), OF_THETA);
  }

  @Test
  void hinge() {
    Game game = Games.gan(DATA, FAKE, D, AdversarialLoss.HINGE);
    Tensor judge = Tensors.relu(onReal.neg().add(1)).mean().add(Tensors.relu(onFake.add(1)).mean());
    Same.loss(loss(game, play, Player.PHI), judge, OF_PHI);
    Same.loss(loss(game, play, Player.THETA), onFake.mean().neg(), OF_THETA);
  }

  @Test
  void gamesPrintThemselves() {
    assertThat(Games.gan(DATA, FAKE, D, AdversarialLoss.dual(Divergence.KL)).formula())
        .isEqualTo(
            """
            max φ: E_p_data(x)[f_φ(x)] + E_p_θ(x|z) p(z)[-exp(f_φ(x) - 1)]
            max θ: E_p_θ(x|z) p(z)[exp(f_φ(x) - 1)]\
            """);
    assertThat(Games.gan(DATA, FAKE, D, AdversarialLoss.WASSERSTEIN).formula())
        .isEqualTo(
            """
            max φ: E_p_data(x)[f_φ(x)] + E_p_θ(x|z) p(z)[-f_φ(x)]
            max θ: E_p_θ(x|z) p(z)[f_φ(x)]\
            """);
  }

  @Test
  void momentsAreMatchedWithoutADiscriminator() {
    Kernel kernel = Kernel.Gaussian.around(1);
    KernelDiscrepancy mmd = new KernelDiscrepancy(X, kernel, MeanDiscrepancy.UNBIASED, DATA, FAKE);
    Game game = Game.maximise(Payoff.of(mmd).times(-1), Player.THETA);
    Tensor byHand = MeanDiscrepancy.UNBIASED.estimate(kernel, play.batch().x(), fake);
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    assertThat(game.formula()).startsWith("max θ: -MMD²_x(p_data(x), p_θ(x|z) p(z)) with k = ");
  }
}
