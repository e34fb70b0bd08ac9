package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.W;
import static io.dgm.testkit.objective.Linear3.batch;
import static io.dgm.testkit.objective.Linear3.gradient;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.model;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.Source;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceGamesTest {
  private static final Batch BATCH = batch(4);

  @Test
  void withTheJensenShannonDivergenceThePracticalGameIsTheGan() {
    Model gan = model(Games.gan()).build();
    Model fGan = model(Games.fGanPractical(Divergence.JENSEN_SHANNON)).build();
    same(gradient(loss(gan, BATCH, Player.THETA), W), gradient(loss(fGan, BATCH, Player.THETA), W));
    same(
        gradient(loss(gan, BATCH, Player.PHI), Linear3.SLOPE),
        gradient(loss(fGan, BATCH, Player.PHI), Linear3.SLOPE));
  }

  @ParameterizedTest
  @EnumSource
  void whatOneMaximisesTheOtherMinimises(Divergence f) {
    Model model = model(Games.fGan(f)).build();
    Play play = play(model, BATCH);
    Tensor bound =
        FDivergences.dual(f, Linear3.logits(play, Source.DATA), Linear3.logits(play, Source.MODEL));
    same(gradient(loss(model, BATCH, Player.THETA), W), gradient(bound, W));
    same(
        gradient(loss(model, BATCH, Player.PHI), Linear3.SLOPE),
        gradient(bound.neg(), Linear3.SLOPE));
    assertThat(model.objective().formula()).contains("f_φ(x)").doesNotContain("V");
  }

  @Test
  void gamesPrintThemselves() {
    assertThat(Games.fGan(Divergence.KL).formula())
        .isEqualTo(
            "max φ: E_p_data(x)[f_φ(x)] - E_p_θ(x|y=0)[exp(f_φ(x) - 1)]\n"
                + "max θ: E_p_θ(x|y=0)[exp(f_φ(x) - 1)]");
    assertThat(Games.mmd(Kernel.Gaussian.around(4)).formula())
        .startsWith("max θ: - MMD²(p_data, p_θ) with k(x,x') = mean_σ exp(");
    assertThat(Games.wasserstein(5).formula())
        .isEqualTo(
            "max φ: E_p_data(x)[f_φ(x)] - E_p_θ(x|y=0)[f_φ(x)]\nmax θ: E_p_θ(x|y=0)[f_φ(x)]");
  }

  @Test
  void theMomentMatchingGameNeedsNoDiscriminator() {
    Kernel kernel = Kernel.Gaussian.around(1);
    Game game = Games.mmd(kernel);
    Model model = model(game).discriminator(null).build();
    Play play = play(model, BATCH);
    Tensor mmd =
        MeanDiscrepancy.UNBIASED.estimate(
            kernel, play.examples(Source.DATA).x(), play.examples(Source.MODEL).x());
    same(gradient(loss(model, BATCH, Player.THETA), W), gradient(mmd, W));
  }

  @Test
  void theReverseDivergenceByItsRatioIsTheMeanLogit() {
    Model model = model(Games.densityRatio(Divergence.REVERSE_KL)).build();
    Play play = play(model, BATCH);
    Tensor logit = Linear3.logits(play, Source.MODEL).mean();
    same(gradient(loss(model, BATCH, Player.THETA), W), gradient(logit.neg(), W));
    assertThatThrownBy(() -> Games.densityRatio(Divergence.TOTAL_VARIATION))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no gradient");
  }

  private static void same(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-12));
    }
  }
}
