package io.dgm.gan;

import static io.dgm.api.objective.Games.discriminate;
import static io.dgm.api.objective.Games.gan;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;

/** How a GAN's discriminator estimates the divergence that its generator minimises. */
enum FGan {
  /** The bound that the discriminator maximises, which the generator minimises. */
  DUAL {
    @Override
    Game game(Conditional data, Conditional fake, Discriminator d, FDivergence f) {
      return gan(data, fake, d, AdversarialLoss.dual(f));
    }
  },
  /** The same for the discriminator; the generator takes the step of practice. */
  PRACTICAL {
    @Override
    Game game(Conditional data, Conditional fake, Discriminator d, FDivergence f) {
      return gan(data, fake, d, AdversarialLoss.dualInPractice(f));
    }
  },
  /**
   * The density ratio of a discriminator that is trained as in a GAN (Uehara et al. 2016): the
   * generator minimises E_p_θ f(D(x) / (1 - D(x))).
   */
  RATIO {
    @Override
    Game game(Conditional data, Conditional fake, Discriminator d, FDivergence f) {
      return discriminate(data, fake, d)
          .then(Game.maximise(Payoff.mean(fake, ratio(d, f)).times(-1)));
    }
  };

  static final Role<FDivergence> DIVERGENCE =
      Role.of("divergence", FDivergences.PARTS.getFirst(), "what the generator minimises");
  static final SettingSpec<FGan> ESTIMATOR =
      SettingSpec.choice(
          "estimator",
          PRACTICAL,
          "how: dual for the minimum of the discriminator's bound, practical for a generator's step"
              + " that does not fade, ratio for a discriminator trained as in a GAN");

  abstract Game game(Conditional data, Conditional fake, Discriminator d, FDivergence f);

  private static Integrand ratio(Discriminator d, FDivergence f) {
    if (f == Divergence.TOTAL_VARIATION) {
      throw new UserException(
          "total variation has no gradient if a density ratio estimates it; estimate it by its"
              + " dual, or take another divergence");
    }
    // it falls with the logit, for f* and f' grow: whoever generates pulls D up
    String formula = "f(D/(1-D)) of " + f.formula();
    return d.of(formula, -1, logits -> FDivergences.densityRatio(f, logits));
  }
}
