package io.dgm.core.lemma;

import static io.dgm.core.lemma.FiniteModel.Z;
import static io.dgm.core.lemma.LinearModel.DATA;
import static io.dgm.core.lemma.LinearModel.ENCODER;
import static io.dgm.core.lemma.LinearModel.JUDGE;
import static io.dgm.core.lemma.LinearModel.MODEL;
import static io.dgm.core.lemma.LinearModel.SLOPE;
import static io.dgm.core.lemma.LinearModel.W;
import static io.dgm.core.lemma.LinearModel.X;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Techniques;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;

/** Importance weighting, one technique for VAEs and GANs. */
final class ImportanceLemmas {
  private static final FiniteModel M = new FiniteModel(4, 3);
  private static final Expectation ELBO = Games.elbo(MODEL, DATA, ENCODER);
  private static final List<Tensor> BOTH = List.of(W, SLOPE);

  private ImportanceLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "importance-iwae",
            "∇ log 1/k Σ_i w_i = Σ_i w̃_i ∇ log w_i, w_i = p(x,z_i) / q(z_i|x), is the IWAE",
            "Burda, Grosse and Salakhutdinov 2016, equation 14; section 4.1",
            () -> iwae(1),
            () -> iwae(0)),
        new Lemma(
            "importance-iwgan",
            "the same call gives Σ_i w̃_i ∇ log q^r(y=0|x_i), w_i = q^r(y=0|x_i) / q(y=0|x_i), of"
                + " the GAN",
            "equation 16",
            () -> iwgan(1),
            () -> iwgan(0)),
        new Lemma(
            "iwae-monotone",
            "IWAE_1 ≤ IWAE_2 ≤ IWAE_3 ≤ log p(x), and IWAE_1 = ELBO",
            "Burda, Grosse and Salakhutdinov 2016, theorem 1",
            () -> monotone(1),
            () -> monotone(-1)),
        one("iwgan-one", "GAN", gan(1)),
        one("iwae-one", "VAE by draws", Games.of(ELBO.monteCarlo())),
        new Lemma(
            "iwgan-uniform",
            "with equal logits the importance weighted GAN is the GAN",
            "equation 16",
            () -> uniform(0),
            () -> uniform(1)));
  }

  private static Game gan(double scale) {
    return Games.gan(DATA, MODEL, LinearModel.judge(scale));
  }

  /** {@return Σ_i w̃_i term_i over the first dimension; a power of 0 makes it a plain mean} */
  private static Tensor weighted(Tensor term, Tensor logWeights, double power) {
    return term.mul(Tensors.softmax(logWeights.mul(power), 0).stopGradient()).sum(0);
  }

  private static Residual iwae(double power) {
    Expectation many = ELBO.draws(5);
    Game game = Techniques.importanceWeighted(Games.of(many));
    Play play = Losses.play(LinearModel.batch(4));
    Tensor logWeights =
        many.integrand().at(many.over().draw(play.start(), play, many.draws()), play);
    Tensor byHand = weighted(logWeights, logWeights, power).mean().neg();
    Residual value =
        Residual.between(
            Losses.of(game, play, Player.THETA), Tensors.logMeanExp(logWeights, 0).mean().neg());
    return value
        .or(Residual.ofGradients(Losses.of(game, play, Player.THETA), byHand, BOTH))
        .or(Residual.ofGradients(Losses.of(game, play, Player.ETA), byHand, BOTH));
  }

  private static Residual iwgan(double power) {
    Game game = Techniques.importanceWeighted(gan(1));
    Play play = Losses.play(LinearModel.batch(4));
    Tensor x = MODEL.draw(play.start(), play, Draws.ONE).get(X);
    Tensor logits = x.matmul(JUDGE).reshape(4);
    Tensor d = logits.sigmoid();
    Tensor logWeights = d.div(d.neg().add(1)).log();
    Tensor byHand = weighted(d.log(), logWeights, power).mul(-0.5);
    Tensor loss = Losses.of(game, play, Player.THETA);
    return Residual.between(loss, byHand)
        .or(Residual.ofGradients(loss, byHand, List.of(W)))
        .or(
            Residual.between(
                Losses.of(game, play, Player.PHI), Losses.of(gan(1), play, Player.PHI)));
  }

  /** {@return by how much the order is violated; each x stands once for every k-tuple of codes} */
  private static Residual monotone(int direction) {
    double[] elbo = ELBO_EXACT.perExample(Losses.play(M.each())).eval().toDoubles();
    double[] one = bound(1);
    double[] two = bound(2);
    double[] three = bound(3);
    double[] evidence = M.logEvidence().eval().toDoubles();
    double violation = 0;
    for (int x = 0; x < one.length; x++) {
      double[] chain = {one[x], two[x], three[x], evidence[x]};
      violation = Math.max(violation, Math.abs(elbo[x] - one[x]));
      for (int i = 1; i < chain.length; i++) {
        violation = Math.max(violation, direction * (chain[i - 1] - chain[i]));
      }
    }
    return Residual.exact(violation);
  }

  private static final Expectation ELBO_EXACT = Games.elbo(M.model, M.data, M.encoder).sum(Z);

  private static double[] bound(int k) {
    Outcomes tuples = new Outcomes(3, k);
    List<Tensor> draws =
        java.util.stream.IntStream.range(0, k).mapToObj(i -> tuples.column(i, 4)).toList();
    Tensor outcomes = Tensors.stack(0, draws);
    Conditional q =
        Conditional.of(
            FiniteModel.OF_ETA.child("encoder"),
            Z,
            List.of(FiniteModel.X),
            (v, _) ->
                new Scripted(new OneHotCategorical(v.get(FiniteModel.X).matmul(M.eta)), outcomes));
    Game game = Techniques.importanceWeighted(Games.of(Games.elbo(M.model, M.data, q).draws(k)));
    Expectation weighted =
        (Expectation) game.claims().getFirst().payoff().parts().getFirst().term();
    Tensor x = VaeLemmas.repeated(M.each().x(), tuples.count());
    Tensor each = weighted.perExample(Losses.play(new Batch(Map.of("x", x))));
    for (Tensor drawn : draws) {
      each = each.mul(VaeLemmas.probability(x.matmul(M.eta), drawn));
    }
    return each.reshape(4, tuples.count()).sum(1).eval().toDoubles();
  }

  private static Lemma one(String name, String family, Game game) {
    return new Lemma(
        name,
        "with one sample the importance weighted %s is the %s, to the bit"
            .formatted(family, family),
        "equation 16",
        () -> gradients(game, 1, 1).toTheBit(),
        () -> gradients(game, 1, 3).toTheBit());
  }

  private static Residual uniform(double scale) {
    return gradients(gan(scale), 5, 5);
  }

  private static Residual gradients(Game game, int n, int weightedN) {
    Tensor plain = Losses.of(game, LinearModel.batch(n), Player.THETA);
    Tensor weighted =
        Losses.of(Techniques.importanceWeighted(game), LinearModel.batch(weightedN), Player.THETA);
    return Residual.between(
        Gradients.of(plain, List.of(W)).getFirst(), Gradients.of(weighted, List.of(W)).getFirst());
  }
}
