package io.dgm.core.lemma;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.Batch;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The identities behind the unified view, as checks that anyone can run: of the paper, on the games
 * that train, and of a plugin's own parts.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Lemmas {
  private Lemmas() {}

  /** A bound on log p(x), made of its parts, such as {@code Games::elbo}. */
  @FunctionalInterface
  public interface Bound {
    /**
     * {@return the bound}
     *
     * @param model p(x,z)
     * @param data p_data(x)
     * @param inference q(z|x)
     */
    Expectation of(Conditional model, Conditional data, Conditional inference);
  }

  /** {@return all of the paper's, exact ones first} */
  public static List<Lemma> all() {
    return Stream.of(
            GanLemmas.all(),
            CriticLemmas.all(),
            VaeLemmas.all(),
            SemiSupervisedLemmas.all(),
            SymmetryLemmas.all(),
            ImportanceLemmas.all(),
            ActivationLemmas.all(),
            DivergenceLemmas.all(),
            ScoreLemmas.all(),
            EstimatorLemmas.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * {@return what must hold of a game under the techniques that it takes: importance weights,
   * adversary activation}
   *
   * @param game of distributions whose draws carry a path
   * @param data the joint of real examples; a discriminator would read its first variable
   * @param model the joint that generates them
   * @param parameters the values of the players' parameters
   * @param batch some examples, constants; 2 at least, no two alike
   * @throws DgmException if the game takes neither
   */
  public static List<Lemma> of(
      Game game,
      Conditional data,
      Conditional model,
      Map<Tensor, Literal> parameters,
      Batch batch) {
    return new TechniqueLemmas(game, parameters, batch).all(data, model);
  }

  /**
   * {@return what must hold of a bound on log p(x): that it is below it, on a linear model with
   * normal distributions}
   *
   * @param bound makes it of p(x,z), p_data(x) and q(z|x)
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
   * @param discriminator which
   * @param parameters the values of its parameters
   * @param points some examples, constants, by the names of the variables that it reads; 2 at least
   * @throws DgmException if there are fewer points, or its logits are not one a point
   */
  public static List<Lemma> of(
      Discriminator discriminator, Map<Tensor, Literal> parameters, Batch points) {
    return new DiscriminatorLemmas(discriminator, parameters, points).all();
  }
}
