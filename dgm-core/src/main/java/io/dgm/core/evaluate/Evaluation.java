package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
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
import io.dgm.core.data.TextLengths;
import io.dgm.core.evaluate.Estimate.Sum;
import io.dgm.core.train.BatchInputs;
import io.dgm.engine.platform.HostMemory;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
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
   * @throws UserException if the metric gives anything but one number an example, [N]
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
    Map<String, Sum> sums = new LinkedHashMap<>();
    Map<String, Integer> counted = new LinkedHashMap<>();
    int batches = 0;
    int done = 0;
    for (Group group : Group.of(dataset, split, limit)) {
      int size = Math.max(1, Math.min(group.rows().length, metric.batchSize(settings)));
      Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
      Batch raw = BatchInputs.of(group.spec(), size);
      List<Tensor> arguments = new ArrayList<>(List.of(key));
      arguments.addAll(raw.features().values());
      Pass pass = Pass.evaluation(new Key(key));
      Batch seen = raw;
      for (Transform transform : transforms) {
        seen = transform.apply(seen, pass.key());
      }
      Play play = Play.evaluation(seen, size, pass);
      Map<String, List<Tensor>> values = new LinkedHashMap<>();
      metric
          .perExample(model, play, settings)
          .forEach(
              (figure, value) -> {
                sums.computeIfAbsent(figure, _ -> new Estimate.Accumulator());
                values.put(figure, List.of(value));
              });
      metric
          .ratios(model, play, settings)
          .forEach(
              (figure, ratio) -> {
                sums.computeIfAbsent(figure, _ -> new Estimate.RatioSum(ratio.figure()));
                values.put(figure, List.of(ratio.numerator(), ratio.denominator()));
              });
      values.forEach((figure, parts) -> parts.forEach(v -> check(metric, figure, v, size)));
      List<Tensor> outputs =
          sums.keySet().stream().flatMap(figure -> values.get(figure).stream()).toList();
      for (String figure : sums.keySet()) {
        counted.computeIfAbsent(
            figure, _ -> Math.min(limit, examples(dataset, split, metric.tables(model, figure))));
      }
      int most = counted.values().stream().mapToInt(count -> count).max().orElse(0);
      int[] rows = Arrays.stream(group.rows()).filter(row -> row < most).toArray();
      try (Arena arena = Arena.ofConfined();
          BoundProgram program =
              new BoundProgram(engine, metric.name(), parameters, arguments, outputs)) {
        List<MemorySegment> room = new ArrayList<>();
        HostMemory.here()
            .require(
                (long) size * Rows.bytes(dataset.spec()), "reading %d examples".formatted(size));
        for (Feature f : dataset.spec().features()) {
          room.add(arena.allocate((long) size * f.shape().size() * f.dtype().bytes(), 64));
        }
        for (int start = 0; start < rows.length; start += size) {
          int first = start;
          int valid = Math.min(size, rows.length - start);
          // the last batch is filled up with examples that are not counted
          int[] read =
              IntStream.range(0, size).map(i -> rows[first + Math.min(i, valid - 1)]).toArray();
          dataset.read(split, read, room);
          List<MemorySegment> call = new ArrayList<>(List.of(Keys.of(seed, batches++)));
          call.addAll(TextLengths.cut(dataset.spec(), size, room, group.length()));
          List<Literal> results = program.run(call);
          int r = 0;
          for (Map.Entry<String, Sum> figure : sums.entrySet()) {
            double[] own = new double[figure.getValue().width()];
            for (int i = 0; i < valid; i++) {
              if (read[i] < counted.get(figure.getKey())) {
                for (int v = 0; v < own.length; v++) {
                  own[v] = results.get(r + v).get(i);
                }
                figure.getValue().add(own);
              }
            }
            r += own.length;
          }
          done += valid;
          progress.accept(done);
        }
      }
    }
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    sums.forEach((name, sum) -> estimates.put(name, sum.estimate()));
    return estimates;
  }

  /**
   * Examples that are measured in batches of one shape.
   *
   * @param spec what they look like there
   * @param length to which their texts are cut, 0 if they are not
   * @param rows their numbers
   */
  private record Group(DataSpec spec, int length, int[] rows) {

    /** {@return the groups of the first examples; one if they have no lengths} */
    static List<Group> of(Dataset dataset, Split split, int limit) {
      int most = Math.min(limit, dataset.size(split));
      int[] lengths = dataset.tables().isEmpty() ? TextLengths.of(dataset, split) : new int[0];
      if (lengths.length == 0 || most == 0) {
        return List.of(new Group(dataset.spec(), 0, IntStream.range(0, most).toArray()));
      }
      return Arrays.stream(lengths, 0, most)
          .distinct()
          .sorted()
          .mapToObj(
              length ->
                  new Group(
                      TextLengths.cut(dataset.spec(), length),
                      length,
                      IntStream.range(0, most).filter(i -> lengths[i] == length).toArray()))
          .toList();
    }
  }

  /** Another shape is refused and never broadcast. */
  private static void check(Metric metric, String figure, Tensor value, int size) {
    if (!value.shape().equals(Shape.of(size))) {
      throw new UserException(
          "the metric %s gives %s for its figure %s, which is one number an example, [%d]"
              .formatted(metric.name(), value.type(), figure, size));
    }
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
