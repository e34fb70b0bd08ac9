package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.D;
import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.DECODER;
import static io.dgm.testkit.objective.Linear3.D_XZ;
import static io.dgm.testkit.objective.Linear3.ENCODER;
import static io.dgm.testkit.objective.Linear3.FAKE;
import static io.dgm.testkit.objective.Linear3.MODEL;
import static io.dgm.testkit.objective.Linear3.OF_ETA;
import static io.dgm.testkit.objective.Linear3.OF_PHI;
import static io.dgm.testkit.objective.Linear3.OF_THETA;
import static io.dgm.testkit.objective.Linear3.PRIOR;
import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.Z;
import static io.dgm.testkit.objective.Linear3.decoded;
import static io.dgm.testkit.objective.Linear3.judged;
import static io.dgm.testkit.objective.Linear3.log;
import static io.dgm.testkit.objective.Linear3.logNormal;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One call carries a technique from one family to the other. */
class TechniquesTest {
  private static final Game GAN = Games.gan(DATA, FAKE, D);
  private static final Expectation ELBO = Games.elbo(MODEL, DATA, ENCODER);

  private final Play play = play();
  private final Tensor x = play.batch().x();

  @Test
  void aGanBecomesImportanceWeighted() {
    Game weighted = Techniques.importanceWeighted(GAN);
    Tensor logits =
        judged(decoded(PRIOR.draw(play.start(), play, Draws.ONE).get(Z)), Linear3.JUDGE);
    Tensor w = Tensors.softmax(logits, 0).stopGradient();
    Tensor byHand = log(logits).mul(w).sum().mul(-0.5);
    Same.loss(loss(weighted, play, Player.THETA), byHand, OF_THETA);
    Same.loss(loss(weighted, play, Player.PHI), loss(GAN, play, Player.PHI), OF_PHI);
    assertThat(weighted.formula()).contains("E_p_θ(x|z) p(z)[w̃ log q^r_φ(y=0|x)]");
  }

  /** {@return the bound on rows in, weighted by D, with the noise of the draws of z} */
  private Tensor activated(Tensor in, Tensor drawn) {
    Tensor mean = in.matmul(Linear3.SLOPE);
    Tensor s = in.matmul(Linear3.SPREAD).mul(0.3);
    Tensor z = mean.add(s.exp().mul(drawn.sub(mean).div(s.exp()).stopGradient()));
    Tensor kl = mean.square().add(s.mul(2).exp()).sub(1).sub(s.mul(2)).mul(0.5).sum(1);
    Tensor d = judged(in, Linear3.JUDGE).sigmoid().stopGradient();
    return logNormal(in, decoded(z), 0.2).sub(kl).mul(d).mean();
  }

  @Test
  void anElboBecomesAdversaryActivated() {
    Game vae = Games.of(ELBO);
    Game game = Techniques.adversaryActivated(vae, D, DATA, MODEL);
    Conditional fakes = MODEL.frozen().marginal(X);
    Tensor fake = fakes.draw(play.start(), play, Draws.ONE).get(X);
    Tensor onReal = DATA.then(ENCODER).draw(play.start(), play, Draws.ONE).get(Z);
    Tensor onFake = fakes.then(ENCODER).draw(play.start(), play, Draws.ONE).get(Z);
    Tensor byHand = activated(x, onReal).add(activated(fake, onFake)).neg();
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    Same.loss(loss(game, play, Player.ETA), byHand, OF_ETA);
    Tensor judge =
        log(judged(x, Linear3.JUDGE))
            .mean()
            .add(
                log(judged(MODEL.frozen().draw(play.start(), play, Draws.ONE).get(X), Linear3.JUDGE)
                        .neg())
                    .mean())
            .mul(-0.5);
    Same.loss(loss(game, play, Player.PHI), judge, OF_PHI);
    assertThat(game.formula())
        .isEqualTo(
            """
            max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ0(x|z) p(z)[log q_φ(y=0|x)]
            max θ,η: E_q_η(z|x) p_data(x)[D(x) (log p(z) + log p_θ(x|z) - log q_η(z|x))] + E_q_η(z|x) ∫p_θ0(x|z) p(z)→x[D(x) (log p(z) + log p_θ(x|z) - log q_η(z|x))]\
            """);
  }

  @Test
  void theOrderOfTechniquesDoesNotMatter() {
    Game many = Games.of(ELBO.draws(5));
    Game a = Techniques.importanceWeighted(Techniques.adversaryActivated(many, D, DATA, MODEL));
    Game b = Techniques.adversaryActivated(Techniques.importanceWeighted(many), D, DATA, MODEL);
    Same.loss(loss(a, play, Player.THETA), loss(b, play, Player.THETA), OF_THETA);
    Same.loss(loss(a, play, Player.ETA), loss(b, play, Player.ETA), OF_ETA);
    assertThat(a).isEqualTo(b);
  }

  /** A plugin's own bound: no draws, the code is the mean of the posterior. */
  record OwnBound() implements Integrand.Atom {
    @Override
    public Tensor at(Values values, Play play) {
      Tensor x = values.get(X);
      Tensor error = x.sub(decoded(x.matmul(Linear3.SLOPE))).square().sum(1);
      return error.mul(-0.5);
    }

    @Override
    public String formula() {
      return "-½ ‖x - x̂‖²";
    }

    @Override
    public List<Variable> variables() {
      return List.of(X);
    }

    @Override
    public Optional<Conditional> density() {
      return Optional.of(DECODER);
    }
  }

  @Test
  void anIntegrandOfAPluginBecomesAdversaryActivated() {
    Game own = Game.maximise(Payoff.mean(DATA, Integrand.of(new OwnBound())), Player.THETA);
    Game game = Techniques.adversaryActivated(own, D, DATA, MODEL);
    Tensor fake = MODEL.frozen().draw(play.start(), play, Draws.ONE).get(X);
    Tensor byHand = null;
    for (Tensor in : List.of(x, fake)) {
      Tensor error = in.sub(decoded(in.matmul(Linear3.SLOPE))).square().sum(1).mul(0.5);
      Tensor term = error.mul(judged(in, Linear3.JUDGE).sigmoid().stopGradient()).mean();
      byHand = byHand == null ? term : byHand.add(term);
    }
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    assertThat(game.formula()).contains("E_p_data(x)[D(x) -½ ‖x - x̂‖²]");
  }

  @Test
  void aTechniqueThatNoTermTakesIsRefused() {
    for (Game game :
        List.of(
            Games.gan(DATA, FAKE, D, AdversarialLoss.LEAST_SQUARES),
            Games.gan(DATA, FAKE, D, AdversarialLoss.WASSERSTEIN),
            Games.wakeSleep(MODEL, DATA, ENCODER),
            Techniques.importanceWeighted(GAN),
            Techniques.importanceWeighted(Games.of(ELBO.draws(3))))) {
      assertThatThrownBy(() -> Techniques.importanceWeighted(game))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("importance weighting applies to no term")
          .hasMessageContaining(game.formula());
    }
    assertThatThrownBy(() -> Techniques.adversaryActivated(GAN, D, DATA, FAKE))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("adversary activation applies to no term");
  }

  @Test
  void activationTwiceIsRefused() {
    Game once = Techniques.adversaryActivated(Games.of(ELBO), D, DATA, MODEL);
    assertThatThrownBy(() -> Techniques.adversaryActivated(once, D, DATA, MODEL))
        .isInstanceOf(DgmException.class);
  }

  @Test
  void activationOfAPartIsRefused() {
    Payoff split =
        Payoff.mean(DATA.then(ENCODER), DECODER.log())
            .plus(Payoff.mean(DATA.then(ENCODER), PRIOR.log().minus(ENCODER.log())));
    assertThatThrownBy(() -> Techniques.adversaryActivated(Game.maximise(split), D, DATA, MODEL))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("write them as one expectation");
    Game avb = Games.of(Expectation.of(DATA.then(ENCODER), DECODER.log().minus(D_XZ.score())));
    assertThatThrownBy(() -> Techniques.adversaryActivated(avb, D, DATA, MODEL))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("which it was not trained on");
  }
}
