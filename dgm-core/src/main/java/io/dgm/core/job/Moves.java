package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.model.Model;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.train.PlayerSettings;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the players of any model are moved, beside what the model says.
 *
 * @param clip the greatest norm of a player's gradient, or 0 for the model's own
 * @param average the decay of a moving average of the parameters, or 0 for the model's own
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Moves(double clip, double average) {
  static final SettingSpec<Double> CLIP =
      SettingSpec.number(
          "train.clip",
          0,
          0,
          1e9,
          "the greatest norm of each player's gradient; 0 for the model's own");
  static final SettingSpec<Double> AVERAGE =
      SettingSpec.number(
          "train.average",
          0,
          0,
          0.999999,
          "the decay of a moving average of all parameters, which is then drawn from and measured;"
              + " 0 for the model's own");

  /** As the model has it. */
  static final Moves DEFAULT = new Moves(0, 0);

  /** {@return what is taken out of settings} */
  static Moves taken(Map<String, String> own, List<Mistake> mistakes) {
    return new Moves(RunSpecs.taken(CLIP, own, mistakes), RunSpecs.taken(AVERAGE, own, mistakes));
  }

  static Moves load(Map<String, String> text) {
    return new Moves(RunSpecs.kept(CLIP, text), RunSpecs.kept(AVERAGE, text));
  }

  /** Writes what is not the default as text by name. */
  void save(Map<String, String> text) {
    RunSpecs.keep(CLIP, clip, text);
    RunSpecs.keep(AVERAGE, average, text);
  }

  /** {@return a model whose players are moved so} */
  Model of(Model model) {
    return equals(DEFAULT) ? model : model.moving(this::of);
  }

  private PlayerSettings of(PlayerSettings own) {
    return new PlayerSettings(
        own.optimizer(),
        own.learningRate(),
        clip > 0 ? OptionalDouble.of(clip) : own.clipNorm(),
        average > 0 ? OptionalDouble.of(average) : own.emaDecay(),
        own.weightBound());
  }
}
