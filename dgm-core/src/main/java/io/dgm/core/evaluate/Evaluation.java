package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.data.Tables;
import io.dgm.core.train.BatchInputs;
import io.dgm.engine.platform.HostMemory;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Streams metrics over a part of a data set. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Evaluation {
  private Evaluation() {}

  /**
   * {@return the metric's figures by name, over all examples of the part or the first of them; of
   * several tables each over the longest of those that it is of}
   *
   * @param engine what runs it
   * @param model the model
   * @param parameters the buffer to use for each parameter
   * @param dataset the examples
   * @param split which part of them
   * @param transforms what is done to each batch
   * @param metric what to measure
   * @param settings of the metric
   * @param limit how many examples at the most
   * @param seed of the randomness
   * @param progress told how many examples are done
   */
  public static Map<String, Estimate> run(
      Engine engine,
      Model model,
      Map<Parameter, Buffer> parameters,
      Dataset dataset,
      Split split,
      List<Transform> transforms,
      Metric metric,
      Settings settings,
      int limit,
      long seed,
      IntConsumer progress) {
    int most = Math.min(limit, dataset.size(split));
    int size = Math.max(1, Math.min(most, metric.batchSize(settings)));
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    Batch raw = BatchInputs.of(dataset.spec(), size);
    List<Tensor> arguments = new ArrayList<>(List.of(key));
    arguments.addAll(raw.features().values());
    Pass pass = Pass.evaluation(new Key(key));
    Batch seen = raw;
    for (Transform transform : transforms) {
      seen = transform.apply(seen, pass.key());
    }
    Play play = Play.evaluation(seen, size, pass);
    Map<String, Tensor> values = new LinkedHashMap<>(metric.perExample(model, play, settings));
    Map<String, Estimate.Accumulator> sums = new LinkedHashMap<>();
    Map<String, Integer> counted = new LinkedHashMap<>();
    for (String figure : values.keySet()) {
      sums.put(figure, new Estimate.Accumulator());
      counted.put(figure, Math.min(limit, examples(dataset, split, metric.tables(model, figure))));
    }
    int n = counted.values().stream().mapToInt(count -> count).max().orElse(0);
    try (Arena arena = Arena.ofConfined();
        BoundProgram program =
            new BoundProgram(
                engine, metric.name(), parameters, arguments, List.copyOf(values.values()))) {
      List<MemorySegment> room = new ArrayList<>();
      HostMemory.here()
          .require((long) size * Rows.bytes(dataset.spec()), "reading %d examples".formatted(size));
      for (Feature f : dataset.spec().features()) {
        room.add(arena.allocate((long) size * f.shape().size() * f.dtype().bytes(), 64));
      }
      for (int start = 0; start < n; start += size) {
        int first = start;
        int valid = Math.min(size, n - start);
        // the last batch is filled up with examples that are not counted
        int[] rows = IntStream.range(0, size).map(i -> first + Math.min(i, valid - 1)).toArray();
        dataset.read(split, rows, room);
        List<MemorySegment> call = new ArrayList<>(List.of(Keys.of(seed, start / size)));
        call.addAll(room);
        List<Literal> results = program.run(call);
        int r = 0;
        for (String figure : values.keySet()) {
          Literal result = results.get(r++);
          for (int i = 0; i < Math.min(valid, counted.get(figure) - start); i++) {
            sums.get(figure).add(result.get(i));
          }
        }
        progress.accept(start + valid);
      }
    }
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    sums.forEach((name, sum) -> estimates.put(name, sum.estimate()));
    return estimates;
  }

  /** {@return how many rows the longest of these tables has} */
  private static int examples(Dataset dataset, Split split, List<String> tables) {
    DataSpec spec = dataset.spec();
    tables.forEach(spec::table); // refuses one that there is not
    return tables.stream()
        .mapToInt(table -> Tables.in(dataset).get(table).size(split))
        .max()
        .orElse(dataset.size(split));
  }
}
