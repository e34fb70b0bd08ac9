package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.Literal;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.train.StateLayout;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model as a run left it, opened without the run's data. */
final class TrainedModel implements AutoCloseable {
  private final Engine engine;
  final LoadedModel loaded;

  private TrainedModel(Engine engine, LoadedModel loaded) {
    this.engine = engine;
    this.loaded = loaded;
  }

  /**
   * Opens it.
   *
   * @param bench where its plugin and its engine are
   * @param run the run
   * @param checkpoint the state to use
   * @throws UserException if the model, with the run's settings, is not that of the checkpoint
   */
  static TrainedModel open(Workbench bench, RunDirectory run, Checkpoint checkpoint) {
    RunSettings settings = RunSettings.of(run.info());
    Composition parts =
        Composition.of(
            settings,
            Versions.model(bench.plugins(), run.info()),
            bench.plugins(),
            run.info().data().spec(),
            false);
    Engine engine = bench.open(settings);
    try {
      Map<Parameter, Buffer> parameters =
          parameters(engine, parts.model(), checkpoint.snapshot().tensors());
      return new TrainedModel(engine, new LoadedModel(bench.plugins(), parts, engine, parameters));
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static Map<Parameter, Buffer> parameters(
      Engine engine, Model model, Map<String, Literal> saved) {
    Map<Parameter, Buffer> parameters = new LinkedHashMap<>();
    values(model, saved)
        .forEach(
            (p, value) -> {
              Buffer buffer = engine.allocate(value.dtype(), value.shape());
              buffer.write(value.data());
              parameters.put(p, buffer);
            });
    return parameters;
  }

  /**
   * {@return the value of each parameter that samples and evaluations use}
   *
   * @param saved the training state by name
   * @throws UserException if it is not that of the model
   */
  static Map<Parameter, Literal> values(Model model, Map<String, Literal> saved) {
    StateLayout layout = new StateLayout(model);
    Map<Parameter, Literal> values = new LinkedHashMap<>();
    for (Parameter p : model.parameters()) {
      Literal value = saved.get(layout.evaluated(p));
      if (value == null
          || value.dtype() != p.tensor().dtype()
          || !value.shape().equals(p.tensor().shape())) {
        throw new UserException(
            "the checkpoint does not fit the model: %s should be %s but is %s"
                .formatted(
                    layout.evaluated(p),
                    p.tensor().type(),
                    value == null ? "missing" : value.dtype() + "" + value.shape()));
      }
      values.put(p, value);
    }
    return values;
  }

  @Override
  public void close() {
    engine.close(); // and with it its buffers
  }
}
