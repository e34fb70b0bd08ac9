package io.dgm.core.lemma;

import io.dgm.api.DgmException;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.model.Condition;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.Game;
import io.dgm.api.spi.Evaluator;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The identities behind the unified view, as checks that anyone can run: of the paper itself, and
 * of a plugin's own parts.
 */
public final class Lemmas {
  private Lemmas() {}

  /** {@return all of the paper's} */
  public static List<Lemma> all() {
    return Stream.of(
            GanLemmas.all(),
            VaeLemmas.all(),
            GameLemmas.all(),
            EstimatorLemmas.all(),
            DivergenceLemmas.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * {@return what must hold of a game under the techniques that apply to it: adversary activation
   * where it has bounds over the data, importance weights where θ maximises an expectation over
   * generated examples}
   *
   * @param game for a model without labels
   * @throws DgmException where no technique applies, or the game needs a role beyond prior,
   *     generator, inference network and discriminator
   */
  public static List<Lemma> of(Game game) {
    return GameLemmas.of(game);
  }

  /**
   * {@return what must hold of a bound on log p(x): that it is below it, on a linear model with
   * normal distributions}
   *
   * @param bound for a model without labels
   */
  public static List<Lemma> of(Bound bound) {
    return BoundLemmas.of(bound);
  }

  /**
   * {@return what must hold of an f-divergence: that it is 0 between equal distributions, that its
   * dual reaches it with its gradient and no critic goes beyond, and that its activation fits}
   *
   * @param divergence which
   */
  public static List<Lemma> of(FDivergence divergence) {
    return DivergenceLemmas.of(divergence);
  }

  /**
   * {@return what must hold of a kernel: that it is positive definite, and that its maximum mean
   * discrepancy is 0 between equal distributions alone and is what the unbiased estimator
   * estimates}
   *
   * @param kernel which
   */
  public static List<Lemma> of(Kernel kernel) {
    return DivergenceLemmas.of(kernel);
  }

  /**
   * {@return what must hold of a discriminator: that it judges each example by itself, and Lemma 1,
   * with its judgement of some points for D}
   *
   * @param discriminator without labels
   * @param parameters the values of its parameters
   * @param points some examples, [N, …], constants; N at least 2
   * @throws DgmException where there are fewer points, or its logits are not one a point
   */
  public static List<Lemma> of(
      Discriminator discriminator, Map<Tensor, Literal> parameters, Tensor points) {
    int n = points.dim(0);
    if (n < 2) {
      throw new DgmException("a discriminator is checked on at least 2 points, got " + n);
    }
    Tensor together = logits(discriminator, parameters, points);
    if (!together.shape().equals(Shape.of(n))) {
      throw new DgmException("a discriminator gives one logit an example, got " + together.shape());
    }
    List<Lemma> lemmas = new ArrayList<>();
    lemmas.add(
        new Lemma(
            "own-judgement",
            "D(x) of an example does not depend on the other examples of the batch",
            "equation 3",
            () -> alone(discriminator, parameters, points, together),
            () -> alone(discriminator, parameters, points, centred(together))));
    lemmas.add(GanLemmas.of(together).lemma1());
    return lemmas;
  }

  private static Tensor logits(
      Discriminator discriminator, Map<Tensor, Literal> parameters, Tensor points) {
    Tensor logits = discriminator.logits(points, Condition.none(), Pass.training(Key.of(3)));
    Literal values = Evaluator.installed().evaluate(List.of(logits), parameters).getFirst();
    return Tensor.of(values.toDoubles()).reshape(values.shape());
  }

  /** {@return how far logits of points seen together are from those of each alone, twice} */
  private static Lemma.Residual alone(
      Discriminator discriminator,
      Map<Tensor, Literal> parameters,
      Tensor points,
      Tensor together) {
    double worst = 0;
    double greatest = 1;
    double[] all = together.eval().toDoubles();
    for (int i = 0; i < all.length; i++) {
      Tensor twice =
          points
              .slice(0, i, i + 1)
              .broadcastTo(Shape.of(2).concat(points.shape().sub(1, points.rank())));
      double own = logits(discriminator, parameters, twice).eval().get(0);
      worst = Math.max(worst, Math.abs(own - all[i]));
      greatest = Math.max(greatest, Math.abs(own));
    }
    // products of another shape round in another order
    return new Lemma.Residual(worst, 1e-4 * greatest);
  }

  private static Tensor centred(Tensor logits) {
    return logits.sub(logits.mean()).add(1);
  }
}
