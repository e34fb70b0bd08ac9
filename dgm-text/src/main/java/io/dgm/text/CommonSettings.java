package io.dgm.text;

import io.dgm.api.model.TextDecoder;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.Optimizers;
import io.dgm.api.train.PlayerSettings;
import java.util.OptionalDouble;

/** The settings and roles of this family. */
final class CommonSettings {
  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "the optimizer's learning rate");
  static final SettingSpec<Double> CLIP =
      SettingSpec.number("clip-norm", 1, 1e-6, 1e6, "the greatest norm of a gradient");
  static final Role<Optimizer> OPTIMIZER =
      Role.of("optimizer", Optimizers.ADAM, "what moves every player");

  private CommonSettings() {}

  /** {@return the role of what says texts} */
  static Role<TextDecoder> decoder(Part<TextDecoder> usual) {
    return Role.of("decoder", usual, "the network that says texts");
  }

  /** {@return how every player is moved} */
  static PlayerSettings moves(Settings settings) {
    return new PlayerSettings(
        settings.get(OPTIMIZER),
        LearningRates.constant(settings.get(LEARNING_RATE)),
        OptionalDouble.of(settings.get(CLIP)),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
