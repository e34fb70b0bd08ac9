package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.settings.Nearest;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.export.Function;
import io.dgm.core.export.Functions;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.Snapshot;
import io.dgm.core.train.Schedule;
import io.dgm.core.train.Trainer;
import io.dgm.core.train.TrainingStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A run as exporters see it. Neither its data nor an engine is needed. */
final class ExportedRun implements Exportable {
  private final PluginCatalog plugins;
  private final RunInfo info;
  private final Snapshot snapshot;
  private final Composition parts;
  private final Optional<String> asked;
  private final Map<Parameter, Literal> values;
  private final Map<String, Function> functions;

  ExportedRun(PluginCatalog plugins, RunInfo info, Snapshot snapshot, Optional<String> asked) {
    this.plugins = plugins;
    this.info = info;
    this.snapshot = snapshot;
    this.asked = asked;
    this.parts =
        Composition.of(
            RunSettings.of(info),
            Versions.model(plugins, info),
            plugins,
            info.data().spec(),
            false);
    this.values = TrainedModel.values(parts.model(), snapshot.tensors());
    this.functions = within("its networks", () -> new Functions(parts.model()).all());
    asked.ifPresent(this::require);
  }

  private <T> T within(String what, Supplier<T> work) {
    return plugins.within(parts.settings().plugin(), what, work);
  }

  @Override
  public String model() {
    return info.model();
  }

  @Override
  public List<String> functions() {
    List<String> names = new ArrayList<>(functions.keySet());
    names.add(STEP);
    return names;
  }

  @Override
  public Optional<String> asked() {
    return asked;
  }

  @Override
  public int batchSize() {
    return parts.settings().batchSize();
  }

  @Override
  public Map<String, Literal> parameters() {
    Map<String, Literal> all = new LinkedHashMap<>();
    values.forEach((p, value) -> all.put(p.path(), value));
    return all;
  }

  private void require(String name) {
    if (!functions().contains(name)) {
      throw new UserException(
          "the model %s has no function '%s'; it has %s%s"
              .formatted(
                  model(), name, String.join(", ", functions()), Nearest.hint(name, functions())));
    }
  }

  @Override
  public TrainedFunction function(String name, int rows) {
    require(name);
    return within("its " + name, () -> name.equals(STEP) ? step(rows) : record(name, rows));
  }

  private TrainedFunction record(String name, int rows) {
    Function function = functions.get(name);
    Map<String, Tensor> arguments = function.arguments(rows);
    Tensor key = Tensor.input(TrainedFunction.KEY, DType.U32, Shape.of(2));
    Map<String, Tensor> results = function.results(arguments, rows, Pass.evaluation(new Key(key)));
    Set<Tensor> read = Set.copyOf(Graph.inputs(results.values()));
    Map<String, Tensor> given = new LinkedHashMap<>();
    if (read.contains(key)) {
      given.put(TrainedFunction.KEY, key);
    }
    given.putAll(arguments);
    Map<String, Tensor> state = new LinkedHashMap<>();
    Map<String, Literal> at = new LinkedHashMap<>();
    values.forEach(
        (p, value) -> {
          if (read.contains(p.tensor())) {
            state.put(p.path(), p.tensor());
            at.put(p.path(), value);
          }
        });
    return new TrainedFunction(name, function.formula(), state, at, given, results);
  }

  private TrainedFunction step(int rows) {
    RunSettings settings = parts.settings();
    int examples = info.data().examples().getOrDefault(Split.TRAIN, 0);
    long perEpoch =
        Math.max(1, examples / settings.batchSize() / Trainer.batchesPerStep(parts.model()));
    Schedule schedule =
        new Schedule(
            RunSpecs.parts(settings.roles(), plugins.parts()).get(RunSpecs.SCHEDULE),
            perEpoch,
            settings.steps() > 0 ? settings.steps() : settings.epochs() * perEpoch,
            settings.plateau().watches());
    TrainingStep step =
        TrainingStep.of(parts.model(), info.data().spec(), parts.inTraining(), rows, schedule);
    return new TrainedFunction(
        STEP,
        parts.model().objective().formula(),
        step.state(),
        snapshot.tensors(),
        step.arguments(),
        step.results());
  }
}
