package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.data.PartlyLabelled;
import java.util.Map;

/**
 * Which training examples have labels.
 *
 * @param number how many, or 0 for all
 * @param share of a pass: they are repeated until they are that, or not at all if it is less than
 *     they are; 0 if there are all labels
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record KnownLabels(int number, double share) {
  private static final double MOST = 0.9;

  static final SettingSpec<Integer> NUMBER =
      SettingSpec.integer(
          "data.labels",
          0,
          0,
          Integer.MAX_VALUE,
          "how many training examples keep their labels, or 0 for all");
  static final SettingSpec<Double> SHARE =
      SettingSpec.number(
          "data.labels-share",
          0,
          0,
          MOST,
          "examples with labels are repeated until they are this share of a pass or more; 0 to"
              + " repeat none");

  void save(Map<String, String> text) {
    text.put(NUMBER.name(), Integer.toString(number));
    if (number > 0) { // models differ in the share that is usual
      text.put(SHARE.name(), Double.toString(share));
    }
  }

  /** {@return the data with these labels} */
  Dataset of(Dataset data, long seed) {
    return number == 0 ? data : PartlyLabelled.of(data, number, share, seed);
  }
}
