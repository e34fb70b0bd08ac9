package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.PRIOR;
import static io.dgm.testkit.objective.Linear3.W;
import static io.dgm.testkit.objective.Linear3.X;
import static io.dgm.testkit.objective.Linear3.Z;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.normal;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Draws and networks are recorded once, and looking at them changes nothing. */
class RecordingTest {
  private int decoders;
  private int encoders;
  private int judges;

  private final Conditional decoder =
      Conditional.of(
          Linear3.THETA.child("decoder"),
          X,
          List.of(Z),
          (v, _) -> {
            decoders++;
            return normal(v.get(Z).matmul(W).tanh(), 0.2);
          });
  private final Conditional encoder =
      Conditional.of(
          Linear3.ETA.child("encoder"),
          Z,
          List.of(X),
          (v, _) -> {
            encoders++;
            return normal(v.get(X).matmul(Linear3.SLOPE), -0.5);
          });
  private final Discriminator d =
      Discriminator.of(
          Linear3.PHI.child("d"),
          List.of(X),
          (v, _) -> {
            judges++;
            return Linear3.judged(v.get(X), Linear3.JUDGE);
          });
  private final Conditional model = PRIOR.then(decoder);

  private void all(Game game, Play play) {
    game.losses(play, Turn.of(game.players().toArray(Player[]::new)));
  }

  private void applied(int decoders, int encoders, int judges) {
    assertThat(List.of(this.decoders, this.encoders, this.judges))
        .as("decoders, encoders, discriminators")
        .containsExactly(decoders, encoders, judges);
  }

  @Test
  void ofAVae() {
    all(Games.vae(model, DATA, encoder), play());
    applied(1, 1, 0);
  }

  @Test
  void ofAnIwae() {
    all(Techniques.importanceWeighted(Games.of(Games.elbo(model, DATA, encoder).draws(5))), play());
    applied(1, 1, 0);
  }

  @Test
  void ofAGan() {
    all(Games.gan(DATA, PRIOR.then(decoder.mean()), d), play());
    applied(1, 0, 2);
  }

  @Test
  void ofAnAavae() {
    Game vae = Games.vae(model, DATA, encoder);
    all(Techniques.adversaryActivated(vae, d, DATA, model), play());
    // the generator of fakes, and the decoders of codes of real ones and of fakes
    applied(3, 2, 2);
  }

  @Test
  void ofAModelThatIsUsedLiveAndFrozen() {
    Game game = Games.wakeSleep(model, DATA, encoder).then(Games.gan(DATA, model, d));
    all(game, play());
    // codes of the data, and the prior's, both of which are drawn once
    applied(2, 2, 2);
  }

  @Test
  void theMeanIsMadeOfTheSameNetwork() {
    Play play = play();
    Conditional code = DATA.then(encoder);
    code.draw(play.start(), play, Draws.ONE);
    DATA.then(encoder.mean()).draw(play.start(), play, Draws.ONE);
    encoder.frozen();
    DATA.then(encoder.as(Z, Linear3.Z2)).draw(play.start(), play, Draws.ONE);
    applied(0, 1, 0);
  }

  @Test
  void moreTermsAndMetricsChangeNoDraw() {
    Game vae = Games.vae(model, DATA, encoder);
    double alone = loss(vae, play(), Player.ETA).eval().item();
    Play shared = play();
    Expectation.of(PRIOR.then(decoder), decoder.log()).metrics(shared);
    Games.elbo(model, DATA, encoder).draws(7).metrics(shared);
    all(Games.gan(DATA, PRIOR.then(decoder.mean()), d), shared);
    assertThat(loss(vae, shared, Player.ETA).eval().item()).isEqualTo(alone);
    Game more =
        Games.gan(DATA, PRIOR.then(decoder.mean()), d).plus(Games.wakeSleep(model, DATA, encoder));
    Play other = play();
    all(more, other);
    assertThat(loss(vae, other, Player.ETA).eval().item()).isEqualTo(alone);
  }

  @Test
  void drawsOfTwoNamesAreIndependent() {
    Play play = play();
    Tensor z = PRIOR.draw(play.start(), play, Draws.ONE).get(Z);
    Tensor again = PRIOR.draw(play.start(), play, Draws.ONE).get(Z);
    Tensor other = PRIOR.as(Z, Linear3.Z2).draw(play.start(), play, Draws.ONE).get(Linear3.Z2);
    assertThat(again).isSameAs(z);
    assertThat(other.eval().toDoubles()).isNotEqualTo(z.eval().toDoubles());
    Tensor many = PRIOR.draw(play.start(), play, new Draws(2, Set.of())).get(Z);
    double[] two = many.eval().toDoubles();
    assertThat(java.util.Arrays.copyOf(two, 8))
        .isNotEqualTo(java.util.Arrays.copyOfRange(two, 8, 16));
  }

  @Test
  void metricsAreNamedByQuantityAndJoint() {
    Expectation elbo = Games.elbo(model, DATA, encoder);
    assertThat(elbo.metrics(play())).containsKeys("elbo/data+encoder", "kl-encoder/data+encoder");
    Payoff twice = Payoff.mean(DATA, d.log(1)).plus(Payoff.mean(model, d.log(0)));
    assertThat(twice.parts().stream().flatMap(p -> p.term().metrics(play()).keySet().stream()))
        .containsExactly("d/data", "d/prior+decoder");
  }
}
