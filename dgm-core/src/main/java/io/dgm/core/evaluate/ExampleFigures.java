package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Transform;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.core.evaluate.RowProgram.Column;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A metric's figure of each of some examples that are at hand. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class ExampleFigures implements AutoCloseable {
  private final RowProgram program;

  /**
   * Compiles.
   *
   * @param engine what runs it; stays open
   * @param model the model
   * @param parameters the buffer to use for each parameter
   * @param data what the examples look like before the transforms
   * @param transforms what is done to each batch
   * @param metric what is measured
   * @param settings of the metric
   * @throws UserException if the metric cannot be measured of this model
   */
  public ExampleFigures(
      Engine engine,
      Model model,
      Map<Parameter, Buffer> parameters,
      DataSpec data,
      List<Transform> transforms,
      Metric metric,
      Settings settings) {
    if (!metric.applies(model)) {
      throw new UserException(
          "the metric %s cannot be measured for this model: it is the %s"
              .formatted(metric.name(), metric.description()));
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    data.features().forEach(f -> columns.put(f.name(), new Column(f.dtype(), f.shape())));
    int batch = BatchSize.of(data, metric.rowsPerExample(settings));
    this.program =
        new RowProgram(
            engine,
            metric.name(),
            parameters,
            columns,
            batch,
            (rows, pass) -> {
              Batch seen = rows;
              for (Transform transform : transforms) {
                seen = transform.apply(seen, pass.key());
              }
              Play play = Play.evaluation(seen, batch, pass);
              return List.of(metric.perExample(model, play, settings).values().iterator().next());
            });
  }

  /**
   * {@return the figure of each example}
   *
   * @param features of the examples, [count, …] each
   * @param count how many, at least 1
   * @param seed of the randomness
   */
  public double[] of(Map<String, Literal> features, int count, long seed) {
    return program.run(features, count, seed).getFirst().toDoubles();
  }

  @Override
  public void close() {
    program.close();
  }
}
