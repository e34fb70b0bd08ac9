package io.dgm.gan;

import io.dgm.api.data.Binarize;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Architecture;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** Settings that the models of this family share. */
final class Common {
  static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 64, 1, 4096, "the size of z");
  static final SettingSpec<Architecture> NETWORK =
      SettingSpec.of(
          "network",
          List.of(Architecture.mlp(), Architecture.dcgan()),
          "what the networks are made of");
  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 2e-4, 1e-8, 10, "Adam's learning rate");
  static final SettingSpec<Double> BETA1 =
      SettingSpec.number("beta1", 0.5, 0, 0.999, "Adam's decay of the mean of gradients");
  static final SettingSpec<Double> AVERAGE =
      SettingSpec.number(
          "average", 0.999, 0, 0.99999, "decay of the moving average that samples are drawn with");
  static final SettingSpec<Integer> CRITIC_STEPS =
      SettingSpec.integer(
          "critic-steps", 5, 1, 100, "steps of the critic for each of the generator");
  static final TrainingDefaults DEFAULTS = new TrainingDefaults(20, 64, Binarize.Mode.NONE);

  private Common() {}

  /** {@return how a player is moved} */
  static PlayerSettings adam(Settings settings) {
    return adam(settings, LEARNING_RATE);
  }

  /** {@return how a player is moved whose learning rate is another setting} */
  static PlayerSettings adam(Settings settings, SettingSpec<Double> rate) {
    return PlayerSettings.of(
        new Adam(settings.get(BETA1), 0.999, 1e-8), LearningRates.constant(settings.get(rate)));
  }

  /** {@return how a generator is moved: samples are drawn with the average of its last moves} */
  static PlayerSettings averaged(Settings settings) {
    return adam(settings).withAverage(settings.get(AVERAGE));
  }
}
