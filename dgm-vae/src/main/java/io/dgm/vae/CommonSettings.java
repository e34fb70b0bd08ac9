package io.dgm.vae;

import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.nn.Activation;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** The settings of every model of this family. */
final class CommonSettings {
  static final SettingSpec<List<Integer>> HIDDEN =
      SettingSpec.integers(
          "hidden",
          List.of(400),
          1,
          65536,
          "widths of the encoder's hidden layers; the decoder has them in reverse");
  static final SettingSpec<Activation> ACTIVATION =
      SettingSpec.choice("activation", Activation.RELU, "what follows each hidden layer");
  static final SettingSpec<Likelihood> LIKELIHOOD =
      SettingSpec.of("likelihood", Likelihoods.ALL, "the family of p(x|z)");
  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "Adam's learning rate");
  static final SettingSpec<Double> EPSILON =
      SettingSpec.number("adam-epsilon", 1e-8, 1e-12, 1, "what keeps Adam's division finite");

  static final List<SettingSpec<?>> ALL =
      List.of(HIDDEN, ACTIVATION, LIKELIHOOD, LEARNING_RATE, EPSILON);

  private CommonSettings() {}

  /** {@return how every player is moved} */
  static PlayerSettings adam(Settings settings) {
    return PlayerSettings.of(
        new Adam(0.9, 0.999, settings.get(EPSILON)),
        LearningRates.constant(settings.get(LEARNING_RATE)));
  }
}
