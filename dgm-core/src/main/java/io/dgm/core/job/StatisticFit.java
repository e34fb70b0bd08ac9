package io.dgm.core.job;

import io.dgm.api.data.Feature;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.View;
import io.dgm.api.tensor.DType;
import io.dgm.core.evaluate.FoundCodes;

/** Which statistics fit a model and its data. */
final class StatisticFit {
  private StatisticFit() {}

  /** {@return why a statistic does not fit a model; nothing if it does} */
  static String lacking(Statistic statistic, LoadedModel model, boolean network) {
    if (!model.parts().data().tables().isEmpty()) {
      return "it is for data of one table";
    }
    if (statistic.comparesCodes()) {
      return FoundCodes.of(model.model()).isPresent() ? "" : "the model finds no codes in examples";
    }
    Feature x = model.parts().data().x();
    View view = model.model().views().get(View.SAMPLES);
    if (view == null || view.shown().size() != 1) {
      return "the model draws no samples";
    }
    if (x.vocabulary().isPresent() || x.dtype() != DType.F32) {
      return "it is for examples of real numbers";
    }
    if (statistic.needsClassifier() && statistic.needsClasses() && network) {
      return "it needs a classifier of the data's classes, and a network of others is named";
    }
    if (statistic.needsClassifier() && !network && model.parts().data().y().isEmpty()) {
      return "it needs a classifier, and the data has no labels; of images give it a network, "
          + statistic.name()
          + ".features=FILE.onnx";
    }
    return "";
  }
}
