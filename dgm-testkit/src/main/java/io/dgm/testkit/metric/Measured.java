package io.dgm.testkit.metric;

import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.evaluate.Evaluation;
import io.dgm.engine.reference.ReferenceProvider;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A metric's figures of a model that was just initialised. */
final class Measured {
  private static final long SEED = 7;

  private final Metric metric;
  private final Settings settings;
  private final Dataset data;
  private final Model model;

  Measured(MetricContract contract) {
    this.metric = contract.metric();
    this.settings = Settings.of(metric.settings(), contract.settings());
    this.data = contract.data();
    this.model = contract.model(data.spec());
  }

  /** {@return the figures of the first n examples, as tensors} */
  Map<String, Tensor> figures(int n) {
    return figures(n, 1, 0);
  }

  private Map<String, Tensor> figures(int n, long seed, int first) {
    List<Feature> features = data.spec().features();
    List<MemorySegment> room = new ArrayList<>();
    features.forEach(
        f ->
            room.add(Arena.ofAuto().allocate((long) n * f.shape().size() * f.dtype().bytes(), 64)));
    data.read(Split.TEST, IntStream.range(first, first + n).toArray(), room);
    Map<String, Tensor> batch = new LinkedHashMap<>();
    for (Feature f : features) {
      Shape shape = Shape.of(n).concat(f.shape());
      batch.put(f.name(), Tensor.constant(Literal.of(f.dtype(), shape, room.get(batch.size()))));
    }
    Play play = Play.evaluation(new Batch(batch), n, Pass.evaluation(Key.of(seed)));
    return metric.perExample(model, play, settings);
  }

  Map<String, Literal> values(int n, long seed, int first) {
    Map<String, Tensor> figures = new LinkedHashMap<>(figures(n, seed, first));
    Map<Tensor, Literal> start = new HashMap<>();
    initial().forEach((parameter, value) -> start.put(parameter.tensor(), value));
    List<Literal> values = Evaluator.installed().evaluate(List.copyOf(figures.values()), start);
    Map<String, Literal> named = new LinkedHashMap<>();
    figures.keySet().forEach(name -> named.put(name, values.get(named.size())));
    return named;
  }

  /** {@return the figures as the command measures them, on the reference engine} */
  Map<String, Estimate> evaluated(Dataset of, int limit) {
    Map<Parameter, Buffer> buffers = new LinkedHashMap<>();
    List<Buffer> open = new ArrayList<>();
    try (Engine engine = new ReferenceProvider().open(new EngineOptions(1))) {
      initial()
          .forEach(
              (parameter, value) -> {
                Buffer buffer = engine.allocate(value.dtype(), value.shape());
                buffer.write(value.data());
                buffers.put(parameter, buffer);
                open.add(buffer);
              });
      return Evaluation.run(
          engine,
          model,
          buffers,
          of,
          Split.TEST,
          List.of(),
          metric,
          settings,
          limit,
          SEED,
          _ -> {});
    } finally {
      open.forEach(Buffer::close);
    }
  }

  private Map<Parameter, Literal> initial() {
    Map<Parameter, Literal> all = new LinkedHashMap<>();
    List<Key> keys = Key.of(SEED).split(Math.max(1, model.parameters().size()));
    for (Parameter p : model.parameters()) {
      Tensor t = p.tensor();
      all.put(p, p.initializer().initialize(keys.get(all.size()), t.dtype(), t.shape()).eval());
    }
    return all;
  }
}
