package io.dgm.vae;

import static io.dgm.api.objective.Techniques.adversaryActivated;

import io.dgm.api.model.ModelDefinition;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import io.dgm.api.spi.SettingSpec;
import io.dgm.vae.Vae.Part;
import java.util.List;
import java.util.Set;

/** The plugin of variational autoencoders. */
public final class VaePlugin implements Plugin {
  private static final SettingSpec<Integer> SAMPLES =
      SettingSpec.integer("samples", 1, 1, 10_000, "draws of z an example in training");
  private static final SettingSpec<Integer> K =
      SettingSpec.integer("k", 5, 1, 10_000, "draws of z an example, in one bound");
  private static final SettingSpec<Double> BETA =
      SettingSpec.number("beta", 4, 0, 1000, "the weight of the divergence from the prior");
  private static final SettingSpec<Double> ALPHA =
      SettingSpec.number("alpha", 5, 0, 10_000, "the weight of log q(y|x) on labelled examples");

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
            Set.of(),
            List.of(SAMPLES),
            s -> Games.vae(s.get(SAMPLES), 1)),
        new Vae(
            "beta-vae",
            "VAE with a weighted divergence (Higgins et al. 2017)",
            Set.of(),
            List.of(SAMPLES, BETA),
            s -> Games.vae(s.get(SAMPLES), s.get(BETA))),
        new Vae(
            "cvae",
            "conditional VAE (Kingma et al. 2014; Sohn et al. 2015)",
            Set.of(Part.LABELS),
            List.of(SAMPLES),
            s -> Games.vae(s.get(SAMPLES), 1)),
        new Vae(
            "svae",
            "semi-supervised VAE, model M2 (Kingma et al. 2014)",
            Set.of(Part.LABELS, Part.CLASSIFIER),
            List.of(SAMPLES, ALPHA),
            s -> Games.semiSupervised(s.get(SAMPLES), s.get(ALPHA))),
        new Vae(
            "iwae",
            "importance weighted autoencoder (Burda et al. 2015)",
            Set.of(),
            List.of(K),
            s -> Games.iwae(s.get(K))),
        new Vae(
            "aavae",
            "adversary activated VAE (Hu et al. 2018)",
            Set.of(Part.ADVERSARY),
            List.of(SAMPLES),
            s -> adversaryActivated(Games.vae(s.get(SAMPLES), 1))),
        new Vae(
            "aacvae",
            "adversary activated conditional VAE (Hu et al. 2018)",
            Set.of(Part.LABELS, Part.ADVERSARY),
            List.of(SAMPLES),
            s -> adversaryActivated(Games.vae(s.get(SAMPLES), 1))),
        new Vae(
            "aasvae",
            "adversary activated semi-supervised VAE (Hu et al. 2018)",
            Set.of(Part.LABELS, Part.CLASSIFIER, Part.ADVERSARY),
            List.of(SAMPLES, ALPHA),
            s -> adversaryActivated(Games.semiSupervised(s.get(SAMPLES), s.get(ALPHA)))),
        new Vae(
            "wake-sleep",
            "wake-sleep (Hinton et al. 1995)",
            Set.of(),
            List.of(),
            _ -> Games.wakeSleep()));
  }
}
