package io.dgm.vae;

import static io.dgm.api.objective.Games.wakeSleep;
import static io.dgm.api.objective.Techniques.adversaryActivated;
import static io.dgm.api.objective.Techniques.importanceWeighted;
import static io.dgm.vae.CommonSettings.CLASSIFIER;
import static io.dgm.vae.CommonSettings.DISCRIMINATOR;
import static io.dgm.vae.CommonSettings.TECHNIQUE;
import static io.dgm.vae.Layers.LATENT;
import static io.dgm.vae.SemiSupervised.ALPHA;

import io.dgm.api.model.ModelDefinition;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import java.util.List;
import java.util.function.BiFunction;

/** The plugin of variational autoencoders. */
public final class VaePlugin implements Plugin {
  private static final SettingSpec<Integer> SAMPLES =
      SettingSpec.integer("samples", 1, 1, 10_000, "draws of z an example in training");
  private static final SettingSpec<Integer> K =
      SettingSpec.integer("k", 5, 1, 10_000, "draws of z an example, in one bound");
  private static final SettingSpec<Double> BETA =
      SettingSpec.number("beta", 4, 0, 1000, "the weight of the divergence from the prior");

  /** One in a hundred of MNIST's, as in the paper. */
  private static final int FEW_LABELS = 600;

  /** Creates the plugin. */
  public VaePlugin() {}

  @Override
  public String name() {
    return "vae";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(
        unconditional(
            "vae",
            "variational autoencoder (Kingma and Welling 2013)",
            List.of(LATENT, SAMPLES),
            List.of(),
            (a, s) -> Games.of(a.elbo().draws(s.get(SAMPLES)))),
        unconditional(
            "beta-vae",
            "VAE with a weighted divergence (Higgins et al. 2017)",
            List.of(LATENT, SAMPLES, BETA),
            List.of(),
            (a, s) -> Games.of(weighted(a, s.get(BETA)).draws(s.get(SAMPLES)))),
        conditional(
            "cvae",
            "conditional VAE (Kingma et al. 2014; Sohn et al. 2015)",
            List.of(),
            (a, s) -> Games.of(a.elbo().draws(s.get(SAMPLES)))),
        semiSupervised(
            "svae",
            "semi-supervised VAE, model M2 (Kingma et al. 2014)",
            List.of(),
            (m, s) -> m.game(s.get(SAMPLES), s.get(ALPHA))),
        unconditional(
            "iwae",
            "importance weighted autoencoder (Burda et al. 2015)",
            List.of(LATENT, K),
            List.of(),
            (a, s) -> importanceWeighted(Games.of(a.elbo().draws(s.get(K))))),
        unconditional(
            "aavae",
            "adversary activated VAE (Hu et al. 2018)",
            List.of(LATENT, SAMPLES),
            List.of(DISCRIMINATOR),
            VaePlugin::activated),
        conditional(
            "aacvae",
            "adversary activated conditional VAE (Hu et al. 2018)",
            List.of(DISCRIMINATOR),
            VaePlugin::activated),
        semiSupervised(
            "aasvae",
            "adversary activated semi-supervised VAE (Hu et al. 2018)",
            List.of(DISCRIMINATOR),
            (m, s) -> m.activated(m.game(s.get(SAMPLES), s.get(ALPHA)))),
        unconditional(
            "wake-sleep",
            "wake-sleep (Hinton et al. 1995)",
            List.of(LATENT),
            List.of(),
            (a, _) -> wakeSleep(a.model(), a.data(), a.encoder())),
        unconditional(
            "rws",
            "reweighted wake-sleep (Bornschein and Bengio 2015)",
            List.of(LATENT, K, WakeSleep.PHASE),
            List.of(),
            (a, s) -> WakeSleep.reweighted(a, s.get(K), s.get(WakeSleep.PHASE))),
        new Vae(
            "avb",
            "adversarial variational Bayes (Mescheder et al. 2017)",
            0,
            List.of(Implicit.LATENT, Implicit.NOISE, Implicit.STEPS),
            Implicit.ROLES,
            Implicit::model),
        new Vae(
            "wae",
            "Wasserstein autoencoder (Tolstikhin et al. 2018)",
            0,
            List.of(Wasserstein.LATENT, Wasserstein.FORM, Wasserstein.LAMBDA),
            Wasserstein.ROLES,
            Wasserstein::model));
  }

  /** E log p(x|z) - β KL(q(z|x) ‖ p(z)). */
  private static Expectation weighted(Autoencoder a, double beta) {
    return Expectation.of(
        a.code(), a.decoder().log().plus(a.prior().log().minus(a.encoder().log()).times(beta)));
  }

  private static Game activated(Autoencoder a, Settings s) {
    return adversaryActivated(
        Games.of(a.elbo().draws(s.get(SAMPLES))), a.discriminator(), a.data(), a.generated());
  }

  private static Vae unconditional(
      String name,
      String description,
      List<SettingSpec<?>> own,
      List<Role<?>> more,
      BiFunction<Autoencoder, Settings, Game> game) {
    return new Vae(
        name,
        description,
        0,
        own,
        CommonSettings.roles(more, TECHNIQUE),
        (parts, s) -> {
          Autoencoder a = Autoencoder.of(parts, s);
          return a.playing(s.get(TECHNIQUE).of(game.apply(a, s), a.cast()));
        });
  }

  private static Vae conditional(
      String name,
      String description,
      List<Role<?>> more,
      BiFunction<Autoencoder, Settings, Game> game) {
    return new Vae(
        name,
        description,
        0,
        List.of(LATENT, SAMPLES),
        CommonSettings.roles(more, TECHNIQUE),
        (parts, s) -> {
          Autoencoder a = Autoencoder.ofLabels(parts, s);
          return a.playing(s.get(TECHNIQUE).of(game.apply(a, s), a.cast()));
        });
  }

  private static Vae semiSupervised(
      String name,
      String description,
      List<Role<?>> more,
      BiFunction<SemiSupervised, Settings, Game> game) {
    return new Vae(
        name,
        description,
        FEW_LABELS,
        List.of(LATENT, SAMPLES, ALPHA),
        CommonSettings.roles(more, CLASSIFIER),
        (parts, s) -> {
          SemiSupervised m = SemiSupervised.of(parts, s);
          return m.playing(game.apply(m, s));
        });
  }
}
