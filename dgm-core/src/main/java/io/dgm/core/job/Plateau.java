package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.SettingSpec;
import java.util.List;
import java.util.Map;

/**
 * Whether learning rates fall when the validation figure stands still, whatever schedule they have.
 *
 * @param epochs after how many epochs without a better figure, or 0 for never; counted anew from
 *     each fall
 * @param factor by what the rates are multiplied then, above 0 and below 1
 * @param least the least share of the schedule's rates that they fall to
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Plateau(int epochs, double factor, double least) {
  static final SettingSpec<Integer> EPOCHS =
      SettingSpec.integer(
          "train.plateau",
          0,
          0,
          1_000_000,
          "after how many epochs without a better validation figure the learning rates fall; 0 for"
              + " never");
  static final SettingSpec<Double> FACTOR =
      SettingSpec.number(
          "train.plateau-factor",
          0.5,
          1e-3,
          0.999,
          "by what train.plateau multiplies the learning rates each time");
  static final SettingSpec<Double> LEAST =
      SettingSpec.number(
          "train.plateau-least",
          1e-3,
          0,
          1,
          "the least share of the schedule's learning rates that train.plateau leaves");

  /** {@return what is taken out of settings} */
  static Plateau taken(Map<String, String> own, List<Mistake> mistakes) {
    if (!own.containsKey(EPOCHS.name())) {
      for (SettingSpec<?> of : List.of(FACTOR, LEAST)) {
        if (own.containsKey(of.name())) {
          mistakes.add(
              new Mistake(
                  of.name(),
                  of.name() + " is of " + EPOCHS.name() + ", which is not set beside it"));
        }
      }
    }
    return new Plateau(
        RunSpecs.taken(EPOCHS, own, mistakes),
        RunSpecs.taken(FACTOR, own, mistakes),
        RunSpecs.taken(LEAST, own, mistakes));
  }

  static Plateau load(Map<String, String> text) {
    return new Plateau(
        RunSpecs.kept(EPOCHS, text), RunSpecs.kept(FACTOR, text), RunSpecs.kept(LEAST, text));
  }

  /** Writes what is not the default as text by name. */
  void save(Map<String, String> text) {
    RunSpecs.keep(EPOCHS, epochs, text);
    RunSpecs.keep(FACTOR, factor, text);
    RunSpecs.keep(LEAST, least, text);
  }

  /** {@return whether rates ever fall} */
  boolean watches() {
    return epochs > 0;
  }

  /** {@return the share that follows another; the same if it is the least} */
  float after(float scale) {
    return Math.min(scale, Math.max((float) (scale * factor), (float) least));
  }
}
