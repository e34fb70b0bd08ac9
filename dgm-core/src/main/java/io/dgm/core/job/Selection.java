package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.SettingSpec;
import java.util.List;
import java.util.Map;

/**
 * Whether the best model of a run is kept, by its figure on the validation part after each epoch.
 *
 * @param best whether the best checkpoint is kept, drawn from and measured
 * @param patience after how many epochs without a better one the run ends, or 0 for never
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Selection(boolean best, int patience) {
  static final SettingSpec<Boolean> BEST =
      SettingSpec.flag(
          "train.best",
          false,
          "whether the checkpoint with the best validation figure is kept, drawn from and"
              + " measured");
  static final SettingSpec<Integer> PATIENCE =
      SettingSpec.integer(
          "train.patience",
          0,
          0,
          1_000_000,
          "after how many epochs without a better validation figure the run ends; 0 for never");

  /** {@return what is taken out of settings} */
  static Selection taken(Map<String, String> own, List<Mistake> mistakes) {
    return new Selection(
        RunSpecs.taken(BEST, own, mistakes), RunSpecs.taken(PATIENCE, own, mistakes));
  }

  static Selection load(Map<String, String> text) {
    return new Selection(RunSpecs.kept(BEST, text), RunSpecs.kept(PATIENCE, text));
  }

  /** Writes what is not the default as text by name. */
  void save(Map<String, String> text) {
    RunSpecs.keep(BEST, best, text);
    RunSpecs.keep(PATIENCE, patience, text);
  }

  /** {@return whether checkpoints are compared} */
  boolean compares() {
    return best || patience > 0;
  }

  /**
   * {@return whether a run ends}
   *
   * @param epochs how many have passed since the best
   */
  boolean ends(long epochs) {
    return patience > 0 && epochs >= patience;
  }
}
