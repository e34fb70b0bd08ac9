package io.dgm.hybrid;

import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.inference.DiagonalNormal;
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
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** The VAE/GAN: a VAE that measures likeness by what the discriminator of a GAN sees. */
record VaeGan() implements ModelDefinition {
  private static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 20, 1, 4096, "the size of z");
  private static final SettingSpec<Double> GAMMA =
      SettingSpec.number(
          "gamma", 0.1, 1e-9, 1000, "the weight of the features' likelihood for the generator");

  @Override
  public String name() {
    return "vaegan";
  }

  @Override
  public String description() {
    return "VAE/GAN with learned similarity (Larsen et al. 2016)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(
        LATENT, GAMMA, Parts.NETWORK, Parts.LIKELIHOOD, Parts.LEARNING_RATE, Parts.BETA1);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(15, 64, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    int latent = settings.get(LATENT);
    Shape x = data.x().shape();
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    Scope eta = Scope.root(Player.ETA.name(), DType.F32);
    Architecture network = settings.get(Parts.NETWORK);
    PlayerSettings adam = Parts.adam(settings);
    return Model.builder()
        .prior(Priors.standardNormal(latent))
        .generator(Parts.decoder(theta.child("decoder"), latent, data, settings))
        .inference(
            DiagonalNormal.of(
                eta.child("code"),
                network.encoder(eta.child("encoder"), x, 0, Constraint.INDEPENDENT),
                latent))
        // dropout would make the features, which measure likeness, differ by chance
        .discriminator(
            network.discriminator(phi.child("discriminator"), x, 0, Constraint.INDEPENDENT))
        .objective(Games.vaeGan(settings.get(GAMMA)))
        .player(Player.PHI, phi, adam)
        .player(Player.THETA, theta, adam)
        .player(Player.ETA, eta, adam)
        .build();
  }
}
