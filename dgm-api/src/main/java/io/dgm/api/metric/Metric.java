package io.dgm.api.metric;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.model.Model;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Figures that are means over examples, such as the ELBO, or ratios of sums over them, such as the
 * perplexity; streamed over a whole data set and reported with their standard errors.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Metric extends Named {

  /** {@return one sentence on what it measures, with the unit} */
  String description();

  /** {@return its settings, such as the number of samples} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /**
   * {@return whether it can be measured}
   *
   * @param model of which model
   */
  boolean applies(Model model);

  /** {@return whether it is measured where the user names none; not of one that takes hours} */
  default boolean usual() {
    return true;
  }

  /**
   * {@return the names of the tables whose examples a figure is of, of data of several tables: the
   * figure counts the rows of the longest of these, once; empty for all tables}
   *
   * @param model of which model
   * @param figure its name in {@link #perExample} or {@link #ratios}
   */
  default List<String> tables(Model model, String figure) {
    return List.of();
  }

  /**
   * {@return how many rows of the output of the model's networks an example takes, such as the
   * number of draws of z; at least 1. The more, the fewer examples are measured at once}
   *
   * @param settings a value for each of {@link #settings()}
   */
  default int rowsPerExample(Settings settings) {
    return 1;
  }

  /**
   * {@return values by name, one an example, [N]; the figures are their means}
   *
   * @param model of which model
   * @param play the recording on a batch
   * @param settings a value for each of {@link #settings()}
   */
  Map<String, Tensor> perExample(Model model, Play play, Settings settings);

  /**
   * {@return figures that are no means but ratios of sums, by name}
   *
   * @param model of which model
   * @param play the recording on a batch, that of {@link #perExample}
   * @param settings a value for each of {@link #settings()}
   */
  default Map<String, Ratio> ratios(Model model, Play play, Settings settings) {
    return Map.of();
  }
}
