package io.dgm.gan;

import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Priors;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.RmsProp;
import java.util.List;

/** The Wasserstein GAN whose critic is held Lipschitz by a bound on its weights. */
record Wgan() implements ModelDefinition {
  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 2e-4, 1e-8, 10, "RMSProp's learning rate");
  private static final SettingSpec<Double> BOUND =
      SettingSpec.number("clip", 0.01, 1e-6, 10, "the greatest size of the critic's weights");

  @Override
  public String name() {
    return "wgan";
  }

  @Override
  public String description() {
    return "Wasserstein GAN with clipped weights (Arjovsky, Chintala and Bottou 2017)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(
        Gan.LATENT, Gan.NETWORK, LEARNING_RATE, Gan.AVERAGE, BOUND, GanPlugin.CRITIC_STEPS);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Gan.DEFAULTS;
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    Gan.check(data.x());
    int latent = settings.get(Gan.LATENT);
    var network = settings.get(Gan.NETWORK);
    var shape = data.x().shape();
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    PlayerSettings moves =
        PlayerSettings.of(RmsProp.standard(), LearningRates.constant(settings.get(LEARNING_RATE)));
    return Model.builder()
        .prior(Priors.standardNormal(latent))
        .generator(network.generator(theta.child("generator"), latent, shape))
        .discriminator(
            network.discriminator(phi.child("discriminator"), shape, 0, Constraint.INDEPENDENT))
        .objective(Games.wasserstein(settings.get(GanPlugin.CRITIC_STEPS)))
        .player(Player.PHI, phi, moves.withWeightBound(settings.get(BOUND)))
        .player(Player.THETA, theta, moves.withAverage(settings.get(Gan.AVERAGE)))
        .build();
  }
}
