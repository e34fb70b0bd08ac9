package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often the most probable label of a model's predictions is that of the data. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class AccuracyMetric implements Metric {
  /** Creates the metric. */
  public AccuracyMetric() {}

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public String description() {
    return "share of examples whose most probable label is the right one, 0 to 1";
  }

  @Override
  public boolean applies(Model model) {
    return !model.predictions().isEmpty();
  }

  @Override
  public List<String> tables(Model model, String figure) {
    return model.predictions().entrySet().stream()
        .filter(of -> figure(of.getKey()).equals(figure))
        .flatMap(of -> of.getValue().tables().stream())
        .toList();
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    model
        .predictions()
        .forEach((name, prediction) -> values.put(figure(name), prediction.right(play)));
    return values;
  }

  private static String figure(String prediction) {
    return prediction.isEmpty() ? "accuracy" : "accuracy/" + prediction;
  }
}
