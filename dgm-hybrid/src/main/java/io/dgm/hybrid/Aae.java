package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.X;
import static io.dgm.hybrid.Parts.X_HAT;
import static io.dgm.hybrid.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** The adversarial autoencoder: InfoGAN with x and z swapped, so that the discriminator is of z. */
record Aae() implements ModelDefinition {
  /** What the inference network gives for an example. */
  enum Posterior {
    /** One code. */
    POINT,
    /** A normal distribution over codes. */
    NORMAL
  }

  private static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 8, 1, 4096, "the size of z");
  private static final SettingSpec<Posterior> POSTERIOR =
      SettingSpec.choice("posterior", Posterior.POINT, "what q(z|x) is");
  static final SettingSpec<Double> RECONSTRUCTION =
      SettingSpec.number(
          "reconstruction", 0.05, 1e-6, 1000, "the weight of log p(x|z) beside the adversary");

  @Override
  public String name() {
    return "aae";
  }

  @Override
  public String description() {
    return "adversarial autoencoder (Makhzani et al. 2016)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(
        LATENT,
        POSTERIOR,
        RECONSTRUCTION,
        Parts.NETWORK,
        Parts.LIKELIHOOD,
        Parts.LEARNING_RATE,
        Parts.BETA1);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(LATENT);
    PlayerSettings adam = Parts.adam(settings);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, adam);
    Scope theta = model.player(Player.THETA, adam);
    Scope eta = model.player(Player.ETA, adam);
    Conditional data = Conditional.data(X);
    Conditional prior = Roles.standardNormal(Z, latent);
    Conditional decoder = Parts.decoder(theta.child("decoder"), List.of(Z), latent, spec, settings);
    Conditional encoder = encoder(eta, latent, spec, settings);
    Discriminator d = Parts.ofCodes(phi.child("discriminator"), List.of(Z), latent);
    if (encoder.hasDensity()) {
      model.evidence(Games.elbo(prior.then(decoder), data, encoder));
    }
    return model
        .objective(
            Games.infoGan(prior, data.then(encoder), d, decoder, settings.get(RECONSTRUCTION)))
        .view(View.SAMPLES, prior.then(decoder.mean()), X)
        .view(
            View.RECONSTRUCTIONS,
            data.then(encoder.mean()).then(decoder.mean().as(X, X_HAT)),
            X,
            X_HAT)
        .build();
  }

  private static Conditional encoder(Scope eta, int latent, DataSpec spec, Settings settings) {
    Encoder features = Parts.encoder(eta.child("encoder"), spec, settings);
    Scope code = eta.child("code");
    return switch (settings.get(POSTERIOR)) {
      case POINT -> Roles.point(code, Z, List.of(X), features, latent);
      case NORMAL -> Roles.diagonalNormal(code, Z, List.of(X), features, latent);
    };
  }
}
