package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.SettingSpec;
import java.util.List;
import java.util.Map;

/**
 * What a run tells of single steps, and to whom.
 *
 * @param every after how many steps a step's metrics are written, or 0 for those of epochs alone
 * @param tensorBoard whether all metrics go to TensorBoard too
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Telling(int every, boolean tensorBoard) {
  static final SettingSpec<Integer> EVERY =
      SettingSpec.integer(
          "train.step-metrics",
          0,
          0,
          Integer.MAX_VALUE,
          "after how many steps a step's metrics are written into metrics.jsonl; 0 for never");
  static final SettingSpec<Boolean> TENSOR_BOARD =
      SettingSpec.flag(
          "train.tensorboard", false, "whether metrics are also written for TensorBoard");

  /** The part of the data that a line of metrics names which is of one step. */
  static final String STEP = "step";

  /** {@return what is taken out of settings} */
  static Telling taken(Map<String, String> own, List<Mistake> mistakes) {
    return new Telling(
        RunSpecs.taken(EVERY, own, mistakes), RunSpecs.taken(TENSOR_BOARD, own, mistakes));
  }

  static Telling load(Map<String, String> text) {
    return new Telling(RunSpecs.kept(EVERY, text), RunSpecs.kept(TENSOR_BOARD, text));
  }

  /** Writes what is not the default as text by name. */
  void save(Map<String, String> text) {
    RunSpecs.keep(EVERY, every, text);
    RunSpecs.keep(TENSOR_BOARD, tensorBoard, text);
  }

  /** {@return whether a step's own metrics are written} */
  boolean tells(long step) {
    return every > 0 && step % every == 0;
  }
}
