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

import io.dgm.api.DgmException;
import io.dgm.api.data.Batch;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.Examples;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.Source;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import org.junit.jupiter.api.Test;

/** One call carries a technique from one family to the other. */
class TechniquesTest {
  private static final Batch BATCH = batch(4);

  /** A plugin's own ELBO: no draws, the code is the posterior's mean. */
  record OwnElbo() implements Bound {
    @Override
    public Tensor at(Play play, Examples examples) {
      Tensor z = examples.x().matmul(Linear3.SLOPE);
      Tensor error = examples.x().sub(z.matmul(W)).square().sum(1);
      return error.add(z.square().sum(1)).mul(-0.5);
    }

    @Override
    public String formula() {
      return "-½ (‖x - zW‖² + ‖z‖²)";
    }
  }

  @Test
  void aGanBecomesImportanceWeighted() {
    Model plain = model(Games.gan()).build();
    Model weighted = model(Techniques.importanceWeighted(Games.gan())).build();

    Play play = play(weighted, BATCH);
    Tensor logits =
        Linear3.discriminator()
            .logits(play.examples(Source.MODEL).x(), play.examples(Source.MODEL).y(), play.pass());
    Tensor w = Tensors.softmax(logits, 0).stopGradient();
    Tensor byHand = Tensors.logSigmoid(logits).mul(w).sum().mul(-0.5);

    double[] expected = gradient(byHand, W);
    double[] actual = gradient(loss(weighted, BATCH, Player.THETA), W);
    for (int i = 0; i < 3; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-12));
    }
    assertThat(actual).isNotEqualTo(gradient(loss(plain, BATCH, Player.THETA), W));
    assertThat(loss(weighted, BATCH, Player.PHI).eval())
        .as("the discriminator is trained as in a GAN")
        .isEqualTo(loss(plain, BATCH, Player.PHI).eval());
    assertThat(weighted.objective().formula()).contains("E_p_θ(x|y=0)[w̃ log q^r_φ(y=0|x)]");
  }

  @Test
  void anElboBecomesAdversaryActivated() {
    adversaryActivated(Games.vae(1, 1));
  }

  @Test
  void aManySampleBoundBecomesAdversaryActivated() {
    adversaryActivated(Games.iwae(3));
  }

  @Test
  void thePluginsOwnElboBecomesAdversaryActivated() {
    Game own =
        Game.maximise(Payoff.expectation(Source.DATA, new OwnElbo()), Player.THETA, Player.ETA);
    adversaryActivated(own);
    Model model = model(Techniques.adversaryActivated(own)).build();
    assertThat(model.objective().formula())
        .contains("E_p_data(x)[D(x) -½ (‖x - zW‖² + ‖z‖²)]")
        .contains("E_p_θ0(x|y=0)[D(x) -½ (‖x - zW‖² + ‖z‖²)]");
  }

  /**
   * The loss is that of real and generated examples, weighted by D(x); φ is trained as in a GAN.
   */
  private static void adversaryActivated(Game game) {
    Model model = model(Techniques.adversaryActivated(game)).build();
    Bound bound = bound(game);
    Play play = play(model, BATCH);
    // in the order in which the objective asks, for the sake of the same random numbers
    Tensor byHand = Tensor.of(0.0).sum();
    for (Source source : new Source[] {Source.DATA, Source.FROZEN_MODEL}) {
      Examples examples = play.examples(source);
      Tensor values = bound.at(play, examples);
      Tensor d = examples.x().matmul(Linear3.SLOPE).reshape(4).sigmoid().stopGradient();
      byHand = byHand.sub(values.mul(d).mean());
    }
    double[] expected = gradient(byHand, W);
    double[] actual = gradient(loss(model, BATCH, Player.THETA), W);
    for (int i = 0; i < 3; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-12));
    }
    Play another = play(model, BATCH);
    Tensor real = Linear3.logits(another, Source.DATA);
    Tensor fake = Linear3.logits(another, Source.FROZEN_MODEL);
    Tensor payoff = Tensors.logSigmoid(real).mean().add(Tensors.logSigmoid(fake.neg()).mean());
    assertThat(loss(model, BATCH, Player.PHI).eval().item())
        .isCloseTo(payoff.mul(-0.5).eval().item(), within(1e-12));
  }

  private static Bound bound(Game game) {
    io.dgm.api.objective.Expectation e =
        (io.dgm.api.objective.Expectation)
            game.claims().getFirst().payoff().parts().getFirst().term();
    return (Bound) e.integrand();
  }

  @Test
  void infoGanWithSwappedRolesIsTheAdversarialAutoencoder() {
    Game aae = Techniques.swapped(Games.infoGan(2));
    assertThat(aae.formula().lines())
        .containsExactly(
            "max φ: ½ E_p(z)[log q_φ(y=1|z)] + ½ E_q_η(z|x)p_data(x)[log q_φ(y=0|z)]",
            "max θ,η: ½ E_q_η(z|x)p_data(x)[log q^r_φ(y=0|z)] + E_q_η(z|x)p_data(x)[log"
                + " p_θ(x|z)]");
    assertThat(Techniques.swapped(aae)).isEqualTo(Games.infoGan(2));
  }

  @Test
  void whatHasNoCounterpartIsNotSwapped() {
    assertThatThrownBy(() -> Techniques.swapped(Games.vae(1, 1)))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("no counterpart");
    assertThatThrownBy(() -> Techniques.swapped(Games.wasserstein(10, 5)))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("∇f_φ(x̂)");
  }
}
