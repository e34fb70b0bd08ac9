package io.dgm.api.metric;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A figure of two sets of examples, those that a model draws and those of its data: the Fréchet
 * distance of their features, for instance; or of codes, those of a prior and those found. What is
 * compared of each example is a graph, run batch by batch; the sets are then compared on the host.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Statistic extends Named {

  /** {@return one sentence on what it measures, with its source and whether less is better} */
  String description();

  /** {@return its settings} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /** {@return whether it reads a classifier's features or predictions} */
  boolean needsClassifier();

  /** {@return whether it needs the classes that examples were drawn of} */
  default boolean needsClasses() {
    return false;
  }

  /** {@return whether it compares with the training examples too} */
  default boolean needsTraining() {
    return false;
  }

  /**
   * {@return whether it compares codes: those that the model finds in the data are then the data,
   * and those of its prior the draws, a row [size] of all codes each}
   */
  default boolean comparesCodes() {
    return false;
  }

  /** {@return how many examples are drawn, and read, at the most where the user does not say} */
  default int usualSamples() {
    return 10_000;
  }

  /**
   * {@return the features of each example that it compares, [N, …]}
   *
   * @param seen a batch of examples
   * @param settings a value for each of {@link #settings()}
   */
  Tensor features(Seen seen, Settings settings);

  /**
   * {@return the comparison}
   *
   * @param sets what {@link #features} gave
   * @param settings a value for each of {@link #settings()}
   */
  Comparison combine(Sets sets, Settings settings);

  /**
   * The sets that are compared.
   *
   * @param data of the measured part of the data
   * @param drawn by the model
   * @param training of the training part of the data, if {@link #needsTraining} asks for it;
   *     otherwise empty
   */
  record Sets(FeatureSet data, FeatureSet drawn, FeatureSet training) {}

  /**
   * A comparison of sets.
   *
   * @param scores by name
   * @param pictures what is shown side by side, by name: tensors [n, channels, height, width] each
   */
  record Comparison(Map<String, Score> scores, Map<String, List<Literal>> pictures) {
    /**
     * Without pictures.
     *
     * @param scores by name
     */
    public Comparison(Map<String, Score> scores) {
      this(scores, Map.of());
    }
  }
}
