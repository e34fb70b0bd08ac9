package io.dgm.gan;

import io.dgm.api.divergence.Divergence;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;

/** How a GAN's discriminator estimates the divergence that its generator minimises. */
enum FGan {
  /** The bound that the discriminator maximises, which the generator minimises. */
  DUAL {
    @Override
    Game game(Divergence f) {
      return Games.fGan(f);
    }
  },
  /** The same for the discriminator; the generator takes the step of practice. */
  PRACTICAL {
    @Override
    Game game(Divergence f) {
      return Games.fGanPractical(f);
    }
  },
  /** The density ratio of a discriminator that is trained as in a GAN. */
  RATIO {
    @Override
    Game game(Divergence f) {
      return Games.densityRatio(f);
    }
  };

  static final SettingSpec<Divergence> DIVERGENCE =
      SettingSpec.choice("divergence", Divergence.KL, "what the generator minimises");
  static final SettingSpec<FGan> ESTIMATOR =
      SettingSpec.choice(
          "estimator",
          PRACTICAL,
          "how: dual for the minimum of the discriminator's bound, practical for a generator's step"
              + " that does not fade, ratio for a discriminator trained as in a GAN");

  abstract Game game(Divergence f);

  static Game of(Settings settings) {
    return settings.get(ESTIMATOR).game(settings.get(DIVERGENCE));
  }
}
