package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.wave;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Techniques;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;

/**
 * Adversary activation (equation 17), on a mixture of normal distributions: z is summed over, x is
 * drawn and carries a path.
 */
final class ActivationLemmas {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");
  private static final int N = 4;
  private static final Tensor MEANS = wave(1.2, 0.6, 3, 2);
  private static final Tensor ETA = wave(1, 1.6, 2, 3);
  private static final Tensor JUDGE = wave(1, 2.6, 2, 1);
  private static final Tensor LOG_PRIOR = Tensors.logSoftmax(wave(0.5, 3.6, 3), 0);
  private static final List<Tensor> BOTH = List.of(MEANS, ETA);

  private static final Conditional DATA = Conditional.data(X);
  private static final Conditional MODEL =
      FiniteModel.categorical("prior", Z, LOG_PRIOR)
          .then(
              Conditional.of(
                  Scope.root("theta", DType.F64).child("decoder"),
                  X,
                  List.of(Z),
                  (v, _) -> decoded(v.get(Z))));
  private static final Conditional ENCODER =
      Conditional.of(
          Scope.root("eta", DType.F64).child("encoder"),
          Z,
          List.of(X),
          (v, _) -> new OneHotCategorical(v.get(X).matmul(ETA)));
  private static final Expectation ELBO = Games.elbo(MODEL, DATA, ENCODER).sum(Z);
  private static final Batch BATCH = new Batch(Map.of("x", wave(1.5, 4.6, N, 2)));

  private ActivationLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "aavae",
            "the adversary activated VAE is E_p_data D(x) ELBO(x) + E_p_θ0 D(x) ELBO(x), D and p_θ0"
                + " fixed",
            "equation 17",
            () -> activated(true),
            () -> activated(false)),
        new Lemma(
            "aavae-perfect",
            "with a perfect discriminator the adversary activated VAE is the VAE, to the bit",
            "equation 17",
            () -> perfect(1000),
            () -> perfect(1)),
        new Lemma(
            "aavae-discriminator",
            "its discriminator is trained as in a GAN, and by nothing else",
            "section 4.2",
            () -> discriminator(1),
            () -> discriminator(2)),
        new Lemma(
            "techniques-commute",
            "importance weighting and adversary activation can be applied in either order, to the"
                + " bit",
            "sections 4.1 and 4.2",
            () -> commute(3),
            () -> commute(1)));
  }

  private static Distribution decoded(Tensor z) {
    return Distributions.diagonalNormal(Normal.of(z.matmul(MEANS), Math.exp(-0.4)));
  }

  private static Discriminator judge() {
    return Discriminator.of(
        Scope.root("phi", DType.F64).child("d"),
        List.of(X),
        (v, _) -> v.get(X).matmul(JUDGE).reshape(v.rows()));
  }

  private static Game game(Discriminator d) {
    return Techniques.adversaryActivated(Games.of(ELBO), d, DATA, MODEL);
  }

  /** {@return D(x) ELBO(x) by definition, [N]} */
  private static Tensor weighted(Tensor x) {
    Tensor log = null;
    for (int z = 0; z < 3; z++) {
      Tensor mean = MEANS.slice(0, z, z + 1);
      Tensor each = x.sub(mean).mul(Math.exp(0.4)).square().mul(-0.5).add(0.4);
      Tensor joint =
          each.sub(0.5 * Math.log(2 * Math.PI)).sum(1).add(LOG_PRIOR.eval().get(z)).expandDims(1);
      log = log == null ? joint : Tensors.concat(1, log, joint);
    }
    Tensor q = Tensors.logSoftmax(x.matmul(ETA), 1);
    Tensor d = x.matmul(JUDGE).reshape(x.dim(0)).sigmoid().stopGradient();
    return q.exp().mul(log.sub(q)).sum(1).mul(d);
  }

  private static Residual activated(boolean fixed) {
    Play play = Losses.play(BATCH);
    Tensor fake = MODEL.draw(play.start(), play, Draws.ONE).get(X);
    Tensor onFake = weighted(fixed ? fake.stopGradient() : fake);
    Tensor byHand = weighted(BATCH.x()).mean().add(onFake.mean()).neg();
    Game game = game(judge());
    Residual worst = Residual.exact(0);
    for (Player player : List.of(Player.THETA, Player.ETA)) {
      Tensor loss = Losses.of(game, play, player);
      worst = worst.or(Residual.between(loss, byHand)).or(Residual.ofGradients(loss, byHand, BOTH));
    }
    // no gradient flows to D
    Tensor nothing = JUDGE.sum().mul(0);
    return worst.or(
        Residual.ofGradients(Losses.of(game, play, Player.ETA), nothing, List.of(JUDGE)));
  }

  /** It knows the batch when it sees it; the greater its logits the more perfect. */
  private static Residual perfect(double logit) {
    Discriminator d =
        Discriminator.of(
            Scope.root("phi", DType.F64).child("d"),
            List.of(X),
            (v, _) -> seen(v.get(X), BATCH.x()).mul(2).sub(1).mul(logit));
    Tensor plain = Losses.of(Games.of(ELBO), BATCH, Player.THETA);
    Tensor activated = Losses.of(game(d), BATCH, Player.THETA);
    return Residual.between(plain, activated)
        .or(Residual.ofGradients(plain, activated, BOTH))
        .toTheBit();
  }

  /** {@return 1 for rows that are among others, otherwise 0} */
  static Tensor seen(Tensor x, Tensor others) {
    int n = x.dim(0);
    Tensor rows = x.reshape(n, 1, -1);
    Tensor known = others.reshape(1, others.dim(0), -1);
    return rows.eq(known).all(2).any(1).to(x.dtype());
  }

  private static Residual discriminator(double factor) {
    Play play = Losses.play(BATCH);
    Tensor gan = Losses.of(Games.gan(DATA, MODEL, judge()), play, Player.PHI).mul(factor);
    Tensor loss = Losses.of(game(judge()), play, Player.PHI);
    return Residual.between(loss, gan).or(Residual.ofGradients(loss, gan, List.of(JUDGE)));
  }

  private static Residual commute(int k) {
    Expectation elbo = Games.elbo(LinearModel.MODEL, LinearModel.DATA, LinearModel.ENCODER);
    Game one =
        Techniques.importanceWeighted(
            Techniques.adversaryActivated(
                Games.of(elbo.draws(3)), judge3(), LinearModel.DATA, LinearModel.MODEL));
    Game other =
        Techniques.adversaryActivated(
            Techniques.importanceWeighted(Games.of(elbo.draws(k))),
            judge3(),
            LinearModel.DATA,
            LinearModel.MODEL);
    Batch batch = LinearModel.batch(4);
    Tensor a = Losses.of(one, batch, Player.THETA);
    Tensor b = Losses.of(other, batch, Player.THETA);
    return Residual.between(a, b)
        .or(Residual.ofGradients(a, b, List.of(LinearModel.W, LinearModel.SLOPE)))
        .toTheBit();
  }

  private static Discriminator judge3() {
    return LinearModel.judge(1);
  }
}
