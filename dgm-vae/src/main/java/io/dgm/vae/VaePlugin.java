package io.dgm.vae;

import static io.dgm.api.objective.Techniques.adversaryActivated;

import io.dgm.api.model.ModelDefinition;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import io.dgm.api.spi.SettingSpec;
import io.dgm.vae.Vae.Parts;
import java.util.List;

/** The plugin of variational autoencoders. */
public final class VaePlugin implements Plugin {
  private static final SettingSpec<Integer> SAMPLES =
      SettingSpec.integer("samples", 1, 1, 10_000, "draws of z an example in training");
  private static final SettingSpec<Integer> K =
      SettingSpec.integer("k", 50, 1, 10_000, "draws of z an example, in one bound");
  private static final SettingSpec<Double> BETA =
      SettingSpec.number("beta", 4, 0, 1000, "the weight of the divergence from the prior");

  /** Creates the plugin. */
  public VaePlugin() {}

  @Override
  public String name() {
    return "vae";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 1);
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(
        new Vae(
            "vae",
            "variational autoencoder (Kingma and Welling 2013)",
            Parts.PLAIN,
            List.of(SAMPLES),
            s -> Games.vae(s.get(SAMPLES), 1)),
        new Vae(
            "beta-vae",
            "VAE with a weighted divergence (Higgins et al. 2017)",
            Parts.PLAIN,
            List.of(SAMPLES, BETA),
            s -> Games.vae(s.get(SAMPLES), s.get(BETA))),
        new Vae(
            "cvae",
            "conditional VAE (Kingma et al. 2014; Sohn et al. 2015)",
            Parts.LABELS,
            List.of(SAMPLES),
            s -> Games.vae(s.get(SAMPLES), 1)),
        new Vae(
            "iwae",
            "importance weighted autoencoder (Burda et al. 2015)",
            Parts.PLAIN,
            List.of(K),
            s -> Games.iwae(s.get(K))),
        new Vae(
            "aavae",
            "adversary activated VAE (Hu et al. 2018)",
            Parts.ADVERSARY,
            List.of(SAMPLES),
            s -> adversaryActivated(Games.vae(s.get(SAMPLES), 1))),
        new Vae(
            "aacvae",
            "adversary activated conditional VAE (Hu et al. 2018)",
            Parts.LABELS_AND_ADVERSARY,
            List.of(SAMPLES),
            s -> adversaryActivated(Games.vae(s.get(SAMPLES), 1))),
        new Vae(
            "wake-sleep",
            "wake-sleep (Hinton et al. 1995)",
            Parts.PLAIN,
            List.of(),
            _ -> Games.wakeSleep()));
  }
}
