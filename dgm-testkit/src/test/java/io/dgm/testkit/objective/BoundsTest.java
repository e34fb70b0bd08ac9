package io.dgm.testkit.objective;

import static io.dgm.testkit.objective.Linear3.DATA;
import static io.dgm.testkit.objective.Linear3.DECODER;
import static io.dgm.testkit.objective.Linear3.D_XZ;
import static io.dgm.testkit.objective.Linear3.ENCODER;
import static io.dgm.testkit.objective.Linear3.MODEL;
import static io.dgm.testkit.objective.Linear3.OF_ETA;
import static io.dgm.testkit.objective.Linear3.OF_PHI;
import static io.dgm.testkit.objective.Linear3.OF_THETA;
import static io.dgm.testkit.objective.Linear3.PRIOR;
import static io.dgm.testkit.objective.Linear3.Z;
import static io.dgm.testkit.objective.Linear3.Z2;
import static io.dgm.testkit.objective.Linear3.decoded;
import static io.dgm.testkit.objective.Linear3.judged;
import static io.dgm.testkit.objective.Linear3.log;
import static io.dgm.testkit.objective.Linear3.logNormal;
import static io.dgm.testkit.objective.Linear3.loss;
import static io.dgm.testkit.objective.Linear3.normal;
import static io.dgm.testkit.objective.Linear3.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bounds on a log-likelihood against their formulas written out by hand, at the same draws. */
class BoundsTest {
  private static final Expectation ELBO = Games.elbo(MODEL, DATA, ENCODER);

  private final Play play = play();
  private final Tensor x = play.batch().x();
  private final Tensor mean = x.matmul(Linear3.SLOPE);
  private final Tensor logScale = x.matmul(Linear3.SPREAD).mul(0.3);

  private static Tensor path(Tensor drawn, Tensor mean, Tensor logScale) {
    Tensor noise = drawn.sub(mean).div(logScale.exp()).stopGradient();
    return mean.add(logScale.exp().mul(noise));
  }

  private Tensor code(int k) {
    Values at = DATA.then(ENCODER).draw(play.start(), play, new Draws(k, Set.of()));
    return path(at.get(Z), mean, logScale);
  }

  /** {@return KL(N(m, e^2s) ‖ N(0, I))} */
  private static Tensor kl(Tensor m, Tensor s) {
    return m.square().add(s.mul(2).exp()).sub(1).sub(s.mul(2)).mul(0.5).sum(1);
  }

  private void both(Game game, Tensor byHand) {
    Same.loss(loss(game, play, Player.THETA), byHand, OF_THETA);
    Same.loss(loss(game, play, Player.ETA), byHand, OF_ETA);
  }

  @Test
  void vae() {
    Tensor elbo = logNormal(x, decoded(code(1)), 0.2).sub(kl(mean, logScale));
    both(Games.vae(MODEL, DATA, ENCODER), elbo.mean().neg());
    assertThat(ELBO.perExample(play).eval().toDoubles())
        .containsExactly(elbo.eval().toDoubles(), within(1e-10));
    assertThat(ELBO.terms(play)).containsOnlyKeys("reconstruction", "kl");
    assertThat(ELBO.terms(play).get("kl").eval().toDoubles())
        .containsExactly(kl(mean, logScale).eval().toDoubles(), within(1e-10));
  }

  @Test
  void betaVae() {
    Game game =
        Games.of(
            Expectation.of(
                DATA.then(ENCODER), DECODER.log().plus(PRIOR.log().minus(ENCODER.log()).times(4))));
    Tensor bound = logNormal(x, decoded(code(1)), 0.2).sub(kl(mean, logScale).mul(4));
    both(game, bound.mean().neg());
    assertThat(game.formula())
        .isEqualTo("max θ,η: E_q_η(z|x) p_data(x)[log p_θ(x|z) + 4 log p(z) - 4 log q_η(z|x)]");
  }

  @Test
  void twoLayers() {
    Conditional prior2 =
        Conditional.of(
            Linear3.THETA.child("p12"),
            Z,
            java.util.List.of(Z2),
            (v, _) -> normal(v.get(Z2).matmul(Linear3.DEEP), 0.1));
    Conditional q2 =
        Conditional.of(
            Linear3.ETA.child("q21"),
            Z2,
            java.util.List.of(Z),
            (v, _) -> normal(v.get(Z).matmul(Linear3.DEEP_SLOPE), -0.4));
    Conditional deep = ENCODER.then(q2);
    Game game = Games.vae(Linear3.standard(Z2).then(prior2).then(DECODER), DATA, deep);
    Values at = DATA.then(deep).draw(play.start(), play, Draws.ONE);
    Tensor z = path(at.get(Z), mean, logScale);
    Tensor s = Tensor.full(z.dtype(), z.shape(), -0.4);
    Tensor mean2 = z.matmul(Linear3.DEEP_SLOPE);
    // the noise of z2 is that at the draws, without the path of z
    Tensor noise = at.get(Z2).sub(at.get(Z).matmul(Linear3.DEEP_SLOPE)).div(s.exp()).stopGradient();
    Tensor z2 = mean2.add(s.exp().mul(noise));
    Tensor bound =
        logNormal(x, decoded(z), 0.2)
            .add(logNormal(z, z2.matmul(Linear3.DEEP), 0.1))
            .sub(logNormal(z, mean, logScale))
            .sub(kl(mean2, s));
    both(game, bound.mean().neg());
  }

  /** {@return log w of k draws, [k, N]} */
  private Tensor logWeights(int k) {
    Tensor z = code(k);
    Tensor rows = z.reshape(-1, 2);
    Tensor decoded = decoded(rows).reshape(Shape.of(k, 4, 3));
    Tensor zero = Tensor.zeros(z.dtype(), z.shape());
    return logNormal(x.broadcastTo(decoded.shape()), decoded, 0.2)
        .add(logNormal(z, zero, zero))
        .sub(logNormal(z, mean.broadcastTo(z.shape()), logScale.broadcastTo(z.shape())));
  }

  @Test
  void iwae() {
    Game game = Techniques.importanceWeighted(Games.of(ELBO.draws(5)));
    both(game, logWeights(5).exp().mean(0).log().mean().neg());
    assertThat(game.formula())
        .isEqualTo(
            "max θ,η: E_q_η(z|x) p_data(x)[log 1/5 Σ exp(log p(z) + log p_θ(x|z) - log"
                + " q_η(z|x))]");
  }

  @Test
  void iwaeWithOneDrawIsTheVae() {
    Game one = Games.of(ELBO.monteCarlo());
    Game weighted = Techniques.importanceWeighted(one);
    both(weighted, loss(one, play, Player.THETA));
    both(one, logWeights(1).mean(0).mean().neg());
  }

  @Test
  void adversarialVariationalBayes() {
    Game game =
        Games.discriminate(DATA.then(ENCODER), DATA.then(PRIOR), D_XZ)
            .then(Games.of(Expectation.of(DATA.then(ENCODER), DECODER.log().minus(D_XZ.score()))));
    Tensor z = code(1);
    Tensor real = judged(Tensors.concat(1, x, z), Linear3.JUDGE_XZ);
    both(game, logNormal(x, decoded(z), 0.2).sub(real).mean().neg());
    Tensor other = DATA.then(PRIOR).draw(play.start(), play, Draws.ONE).get(Z);
    Tensor fake = judged(Tensors.concat(1, x, other), Linear3.JUDGE_XZ);
    Tensor judge = log(real).mean().add(log(fake.neg()).mean()).mul(-0.5);
    Same.loss(loss(game, play, Player.PHI), judge, OF_PHI);
    assertThat(game.mistakes()).isEmpty();
  }
}
