package io.dgm.hybrid;

import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.inference.DiagonalNormal;
import io.dgm.api.inference.Encoder;
import io.dgm.api.inference.Point;
import io.dgm.api.model.Architecture;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Priors;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
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
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(20, 128, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    int latent = settings.get(LATENT);
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    Scope eta = Scope.root(Player.ETA.name(), DType.F32);
    Architecture network = settings.get(Parts.NETWORK);
    Encoder encoder =
        network.encoder(eta.child("encoder"), data.x().shape(), 0, Constraint.INDEPENDENT);
    Scope code = eta.child("code");
    PlayerSettings adam = Parts.adam(settings);
    return Model.builder()
        .prior(Priors.standardNormal(latent))
        .generator(Parts.decoder(theta.child("decoder"), latent, data, settings))
        .inference(
            switch (settings.get(POSTERIOR)) {
              case POINT -> Point.of(code, encoder, latent);
              case NORMAL -> DiagonalNormal.of(code, encoder, latent);
            })
        .discriminator(Parts.ofCodes(phi.child("discriminator"), latent))
        .objective(Games.adversarialAutoencoder(settings.get(RECONSTRUCTION)))
        .player(Player.PHI, phi, adam)
        .player(Player.THETA, theta, adam)
        .player(Player.ETA, eta, adam)
        .build();
  }
}
