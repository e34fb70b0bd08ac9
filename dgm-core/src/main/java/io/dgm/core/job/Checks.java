package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;

/** Checks before training that only a run's settings and its data together allow. */
final class Checks {
  private Checks() {}

  static void trainable(RunSettings settings, Dataset dataset) {
    int n = dataset.size(Split.TRAIN);
    if (settings.batchSize() > n) {
      throw new UserException(
          "a batch of "
              + settings.batchSize()
              + " is more than the "
              + n
              + " training examples of "
              + dataset.name()
              + "; use --batch-size "
              + n
              + " or less");
    }
  }
}
