package io.dgm.gan;

import static io.dgm.api.objective.Techniques.importanceWeighted;

import io.dgm.api.discriminator.Constraint;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import io.dgm.api.spi.SettingSpec;
import java.util.List;

/** The plugin of generative adversarial networks. */
public final class GanPlugin implements Plugin {
  private static final SettingSpec<Double> PENALTY =
      SettingSpec.number("penalty", 10, 0, 1000, "the weight of the gradient penalty");
  static final SettingSpec<Integer> CRITIC_STEPS =
      SettingSpec.integer(
          "critic-steps", 5, 1, 100, "steps of the critic for each of the generator");

  /** Creates the plugin. */
  public GanPlugin() {}

  @Override
  public String name() {
    return "gan";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 1);
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(
        new Gan(
            "gan",
            "generative adversarial network, non-saturating (Goodfellow et al. 2014)",
            false,
            Constraint.NONE,
            List.of(),
            _ -> Games.gan()),
        new Gan(
            "cgan",
            "conditional GAN (Mirza and Osindero 2014)",
            true,
            Constraint.NONE,
            List.of(),
            _ -> Games.gan()),
        new Gan(
            "iwgan",
            "importance weighted GAN (Hu et al. 2018)",
            false,
            Constraint.NONE,
            List.of(),
            _ -> importanceWeighted(Games.gan())),
        new Gan(
            "iwcgan",
            "importance weighted conditional GAN (Hu et al. 2018)",
            true,
            Constraint.NONE,
            List.of(),
            _ -> importanceWeighted(Games.gan())),
        new InfoGan(),
        new Gan(
            "lsgan",
            "least squares GAN (Mao et al. 2017)",
            false,
            Constraint.NONE,
            List.of(),
            _ -> Games.leastSquares()),
        new Gan(
            "wgan-gp",
            "Wasserstein GAN with gradient penalty (Gulrajani et al. 2017)",
            false,
            Constraint.INDEPENDENT,
            List.of(PENALTY, CRITIC_STEPS),
            s -> Games.wasserstein(s.get(PENALTY), s.get(CRITIC_STEPS))),
        new Gan(
            "sngan",
            "GAN with spectral normalisation and the hinge loss (Miyato et al. 2018)",
            false,
            Constraint.SPECTRAL,
            List.of(),
            _ -> Games.hinge()),
        new Gan(
            "fgan",
            "f-GAN, of six divergences (Nowozin, Cseke and Tomioka 2016)",
            false,
            Constraint.NONE,
            List.of(FGan.DIVERGENCE, FGan.ESTIMATOR),
            FGan::of),
        new Wgan(),
        new Mmd());
  }
}
