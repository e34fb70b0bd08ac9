package io.dgm.gan;

import static io.dgm.api.objective.AdversarialLoss.WASSERSTEIN;
import static io.dgm.api.objective.Games.gan;
import static io.dgm.api.objective.Techniques.importanceWeighted;

import io.dgm.api.metric.Metric;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Constraint;
import io.dgm.api.objective.AdversarialLosses;
import io.dgm.api.objective.GradientPenalty;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.List;

/** The plugin of generative adversarial networks. */
public final class GanPlugin implements Plugin {
  private static final SettingSpec<Double> PENALTY =
      SettingSpec.number("penalty", 10, 0, 1000, "the weight of the gradient penalty");

  /** Creates the plugin. */
  public GanPlugin() {}

  @Override
  public String name() {
    return "gan";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new TranslationError());
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
            List.of(Common.LOSS),
            (data, fake, d, s) -> gan(data, fake, d, s.get(Common.LOSS))),
        new Gan(
            "cgan",
            "conditional GAN (Mirza and Osindero 2014)",
            true,
            Constraint.NONE,
            List.of(),
            List.of(Common.LOSS),
            (data, fake, d, s) -> gan(data, fake, d, s.get(Common.LOSS))),
        new Gan(
            "iwgan",
            "importance weighted GAN (Hu et al. 2018)",
            false,
            Constraint.NONE,
            List.of(),
            List.of(Common.LOSS),
            (data, fake, d, s) -> importanceWeighted(gan(data, fake, d, s.get(Common.LOSS)))),
        new Gan(
            "iwcgan",
            "importance weighted conditional GAN (Hu et al. 2018)",
            true,
            Constraint.NONE,
            List.of(),
            List.of(Common.LOSS),
            (data, fake, d, s) -> importanceWeighted(gan(data, fake, d, s.get(Common.LOSS)))),
        new InfoGan(),
        new Ali(),
        new CycleGan(),
        new Pix2Pix(),
        new Gan(
            "lsgan",
            "least squares GAN (Mao et al. 2017)",
            false,
            Constraint.NONE,
            List.of(),
            List.of(Common.loss(AdversarialLosses.LEAST_SQUARES)),
            (data, fake, d, s) -> gan(data, fake, d, s.get(Common.LOSS))),
        new Gan(
            "wgan-gp",
            "Wasserstein GAN with gradient penalty (Gulrajani et al. 2017)",
            false,
            Constraint.INDEPENDENT,
            List.of(PENALTY, Common.CRITIC_STEPS),
            List.of(),
            (data, fake, d, s) ->
                gan(data, fake, d, WASSERSTEIN)
                    .and(Payoff.of(new GradientPenalty(d, data, fake)).times(-s.get(PENALTY)))
                    .turns(
                        Turn.of(Player.PHI).times(s.get(Common.CRITIC_STEPS)),
                        Turn.of(Player.THETA))),
        new Gan(
            "sngan",
            "GAN with spectral normalisation and the hinge loss (Miyato et al. 2018)",
            false,
            Constraint.SPECTRAL,
            List.of(),
            // with a dense layer its pictures are all one before the first epoch ends
            List.of(Common.loss(AdversarialLosses.HINGE), Common.GENERATOR.with("dense", "0")),
            (data, fake, d, s) -> gan(data, fake, d, s.get(Common.LOSS))),
        new Gan(
            "fgan",
            "f-GAN, of six divergences (Nowozin, Cseke and Tomioka 2016)",
            false,
            Constraint.NONE,
            List.of(FGan.ESTIMATOR),
            List.of(FGan.DIVERGENCE),
            (data, fake, d, s) ->
                s.get(FGan.ESTIMATOR).game(data, fake, d, s.get(FGan.DIVERGENCE))),
        new Wgan(),
        new Mmd());
  }
}
