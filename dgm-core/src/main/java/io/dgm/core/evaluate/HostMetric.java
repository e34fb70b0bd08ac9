package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Figures that no graph of one batch gives: of strings, of a search, or of all examples together.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public interface HostMetric extends Metric {

  /**
   * What is measured.
   *
   * @param engine what runs it
   * @param model the model
   * @param parameters the buffer to use for each parameter
   * @param dataset the examples
   * @param split which part of them
   * @param transforms what is done to each batch
   * @param settings of the metric
   * @param limit how many at the most
   * @param seed of the randomness
   * @param progress told how many are done
   */
  @Stability(level = Level.INTERNAL, since = "0.2")
  record Measured(
      Engine engine,
      Model model,
      Map<Parameter, Buffer> parameters,
      Dataset dataset,
      Split split,
      List<Transform> transforms,
      Settings settings,
      int limit,
      long seed,
      IntConsumer progress) {}

  /**
   * {@return the figures by name}
   *
   * @param what is measured
   */
  Map<String, Estimate> measure(Measured what);

  @Override
  default Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    return Map.of();
  }
}
