package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.wave;
import static io.dgm.core.lemma.FiniteModel.X;
import static io.dgm.core.lemma.FiniteModel.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.objective.Baseline;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Techniques;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The mean of the score-function gradient, over every way in which the draws of a batch can fall,
 * is the gradient of the expectation.
 */
final class ScoreLemmas {
  private static final int CLASSES = 3;
  private static final FiniteModel M = new FiniteModel(CLASSES, CLASSES);
  private static final Tensor WORDS = wave(1, 0.8, CLASSES);
  private static final Tensor JUDGE = wave(1.5, 2.2, CLASSES);
  private static final Batch TWO = new Batch(Map.of("x", M.points(0, 2)));

  /** With the draw itself in it: no baseline, for the mean of the gradient changes. */
  private static final Baseline ALL =
      (reward, dimension) -> Tensors.keepDims(reward.mean(dimension), reward, dimension);

  private ScoreLemmas() {}

  static List<Lemma> all() {
    return List.of(
        lemma("score-gan", "a GAN of discrete examples", ScoreLemmas::gan),
        lemma("score-vae", "a VAE of discrete codes", ScoreLemmas::vae),
        lemma("score-iwae", "an IWAE of discrete codes", ScoreLemmas::iwae));
  }

  private static Lemma lemma(String name, String what, Function<Baseline, Residual> residual) {
    return new Lemma(
        name,
        "the score-function gradient of %s is the exact one, in the mean over all draws"
            .formatted(what),
        "Williams 1992; Mnih and Rezende 2016",
        () -> residual.apply(Baseline.LEAVE_ONE_OUT).or(residual.apply(Baseline.NONE)),
        () -> residual.apply(ALL));
  }

  /**
   * {@return the mean of a gradient over all outcomes of some draws}
   *
   * @param draws how many
   * @param loss of outcomes, [draws, classes]
   * @param probability of outcomes
   */
  private static Tensor mean(
      int draws, Function<Tensor, Tensor> loss, Function<Tensor, Tensor> probability, Tensor of) {
    Outcomes all = new Outcomes(CLASSES, draws);
    Tensor sum = Tensor.zeros(of.dtype(), of.shape());
    for (int i = 0; i < all.count(); i++) {
      Tensor drawn = FiniteModel.oneHot(CLASSES, all.get(i));
      double p = probability.apply(drawn).log().sum().exp().eval().item();
      Tensor slope = Gradients.of(loss.apply(drawn), List.of(of)).getFirst();
      sum = Tensor.constant(sum.add(slope.mul(p)).eval());
    }
    return sum;
  }

  private static Residual gan(Baseline baseline) {
    int n = 3;
    Batch batch = new Batch(Map.of("x", M.points(0, 1, 2)));
    Tensor estimated =
        mean(
            n,
            drawn -> {
              Conditional words =
                  Conditional.of(
                      FiniteModel.OF_THETA.child("words"),
                      X,
                      List.of(),
                      (v, _) -> new Scripted(FiniteModel.rows(WORDS, v.rows()), drawn));
              Game game =
                  Games.gan(M.data, words, FiniteModel.judge(JUDGE))
                      .map(
                          "an estimator",
                          t ->
                              t instanceof Expectation e && e.over().equals(words)
                                  ? Optional.of(Payoff.of(e.scoreFunction(baseline)))
                                  : Optional.empty());
              return Losses.of(game, batch, Player.THETA);
            },
            drawn -> VaeLemmas.probability(WORDS.broadcastTo(Shape.of(n, CLASSES)), drawn),
            WORDS);
    Tensor exact = Tensors.softmax(WORDS, 0).mul(Tensors.logSigmoid(JUDGE)).sum().mul(-0.5);
    return Residual.between(estimated, Gradients.of(exact, List.of(WORDS)).getFirst());
  }

  private static Expectation elbo(Tensor drawn) {
    Conditional q =
        Conditional.of(
            FiniteModel.OF_ETA.child("encoder"),
            Z,
            List.of(X),
            (v, _) -> new Scripted(new OneHotCategorical(v.get(X).matmul(M.eta)), drawn));
    return Games.elbo(M.model, M.data, q);
  }

  /** {@return the probability of two draws of each of the two examples} */
  private static Tensor probability(Tensor drawn) {
    Tensor logits = TWO.x().matmul(M.eta);
    return VaeLemmas.probability(Tensors.concat(0, logits, logits), drawn);
  }

  private static Tensor slope(Game game) {
    return Losses.of(game, TWO, Player.ETA);
  }

  private static Residual vae(Baseline baseline) {
    Tensor estimated =
        mean(
            4,
            drawn -> slope(Games.of(elbo(drawn).draws(2).scoreFunction(baseline))),
            ScoreLemmas::probability,
            M.eta);
    Tensor exact = slope(Games.of(Games.elbo(M.model, M.data, M.encoder).sum(Z)));
    return Residual.between(estimated, Gradients.of(exact, List.of(M.eta)).getFirst());
  }

  private static Residual iwae(Baseline baseline) {
    Tensor estimated =
        mean(
            4,
            drawn ->
                slope(
                    Techniques.importanceWeighted(
                        Games.of(elbo(drawn).draws(2).scoreFunction(baseline)))),
            ScoreLemmas::probability,
            M.eta);
    Tensor logWeights = M.logJoint().sub(M.logPosterior());
    Tensor q = M.logPosterior().exp();
    Tensor pairs =
        Tensors.logMeanExp(
            Tensors.stack(
                0,
                List.of(
                    logWeights.expandDims(1).broadcastTo(Shape.of(3, 3, 3)),
                    logWeights.expandDims(2).broadcastTo(Shape.of(3, 3, 3)))),
            0);
    Tensor bound = q.expandDims(1).mul(q.expandDims(2)).mul(pairs).sum(1, 2);
    Tensor exact = TWO.x().matmul(bound.reshape(3, 1)).mean().neg();
    return Residual.between(estimated, Gradients.of(exact, List.of(M.eta)).getFirst());
  }
}
