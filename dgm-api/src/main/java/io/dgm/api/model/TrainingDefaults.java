package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Binarize;

/**
 * How a model is trained where the user does not say.
 *
 * @param epochs passes over the training data, at least 1
 * @param batchSize examples in a batch, at least 1
 * @param binarize how examples in [0, 1] are brought to 0 and 1
 * @param labels how many training examples keep their labels, or 0 for all
 * @param labelsShare those are repeated until they are this share of a pass or more, 0 to 0.9; 0
 *     for as they are
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record TrainingDefaults(
    int epochs, int batchSize, Binarize.Mode binarize, int labels, double labelsShare) {

  /**
   * With all labels.
   *
   * @param epochs passes over the training data, at least 1
   * @param batchSize examples in a batch, at least 1
   * @param binarize how examples in [0, 1] are brought to 0 and 1
   */
  public TrainingDefaults(int epochs, int batchSize, Binarize.Mode binarize) {
    this(epochs, batchSize, binarize, 0, 0);
  }
}
