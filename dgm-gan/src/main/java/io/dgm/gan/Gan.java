package io.dgm.gan;

import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.model.Architecture;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Priors;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A model of this family: prior N(0, I), an implicit generator, a discriminator. Its members differ
 * in their game, and in whether they see labels.
 *
 * @param name its stable name
 * @param description one sentence with its source
 * @param labels whether both networks are conditioned on labels
 * @param constraint what its objective asks of the discriminator
 * @param own settings of its game
 * @param game its objective
 */
record Gan(
    String name,
    String description,
    boolean labels,
    Constraint constraint,
    List<SettingSpec<?>> own,
    Function<Settings, Game> game)
    implements ModelDefinition {

  static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 64, 1, 4096, "the size of z");
  static final SettingSpec<Architecture> NETWORK =
      SettingSpec.choice("network", Architecture.MLP, "what the networks are made of");
  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 2e-4, 1e-8, 10, "Adam's learning rate");
  static final SettingSpec<Double> BETA1 =
      SettingSpec.number("beta1", 0.5, 0, 0.999, "Adam's decay of the mean of gradients");

  static final SettingSpec<Double> AVERAGE =
      SettingSpec.number(
          "average", 0.999, 0, 0.99999, "decay of the moving average that samples are drawn with");
  static final TrainingDefaults DEFAULTS = new TrainingDefaults(20, 64, Binarize.Mode.NONE);

  @Override
  public List<SettingSpec<?>> settings() {
    List<SettingSpec<?>> all =
        new ArrayList<>(List.of(LATENT, NETWORK, LEARNING_RATE, BETA1, AVERAGE));
    all.addAll(own);
    return all;
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return DEFAULTS;
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    check(data.x());
    int classes = labels ? classes(data) : 0;
    int latent = settings.get(LATENT);
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    Architecture network = settings.get(NETWORK);
    PlayerSettings adam = adam(settings);
    return Model.builder()
        .prior(Priors.standardNormal(latent))
        .generator(network.generator(theta.child("generator"), latent + classes, data.x().shape()))
        .discriminator(
            network.discriminator(
                phi.child("discriminator"), data.x().shape(), classes, constraint))
        .conditional(classes > 0)
        .objective(game.apply(settings))
        .player(Player.PHI, phi, adam)
        .player(Player.THETA, theta, averaged(settings))
        .build();
  }

  /** {@return how the generator is moved: samples are drawn with the average of its last moves} */
  static PlayerSettings averaged(Settings settings) {
    return adam(settings).withAverage(settings.get(AVERAGE));
  }

  static PlayerSettings adam(Settings settings) {
    return adam(settings, LEARNING_RATE);
  }

  static PlayerSettings adam(Settings settings, SettingSpec<Double> rate) {
    return PlayerSettings.of(
        new Adam(settings.get(BETA1), 0.999, 1e-8), LearningRates.constant(settings.get(rate)));
  }

  static void check(Feature x) {
    if (x.low() < 0 || x.high() > 1) {
      throw new UserException(
          "this generator gives values in [0, 1], but the data is in ["
              + x.low()
              + ", "
              + x.high()
              + "]; scale it first");
    }
  }

  private int classes(DataSpec data) {
    return data.y()
        .orElseThrow(
            () -> new UserException("the model " + name + " needs labels, and the data has none"))
        .shape()
        .size();
  }
}
