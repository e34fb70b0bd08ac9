package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.data.Tables;
import io.dgm.core.evaluate.Estimate.Sum;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

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
    HostMetric.Measured of =
        new HostMetric.Measured(
            engine, model, parameters, dataset, split, transforms, settings, limit, seed, progress);
    return run(metric, of);
  }

  /** {@return the figures of a metric, or those that it computes on the host} */
  static Map<String, Estimate> run(Metric metric, HostMetric.Measured of) {
    if (metric instanceof HostMetric onHost) {
      return onHost.measure(of);
    }
    Streamed streamed = new Streamed(metric, of);
    int rows = metric.rowsPerExample(of.settings());
    ExamplePass.run(of, metric.name(), spec -> BatchSize.of(spec, rows), streamed);
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    streamed.sums.forEach((name, sum) -> estimates.put(name, sum.estimate()));
    return estimates;
  }

  /** The sums of a metric's figures. */
  private static final class Streamed implements ExamplePass.Work {
    private final Metric metric;
    private final HostMetric.Measured of;
    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private final Map<String, Integer> counted = new LinkedHashMap<>();

    Streamed(Metric metric, HostMetric.Measured of) {
      this.metric = metric;
      this.of = of;
    }

    @Override
    public List<Tensor> record(Play play) {
      Map<String, List<Tensor>> values = new LinkedHashMap<>();
      metric
          .perExample(of.model(), play, of.settings())
          .forEach(
              (figure, value) -> {
                sums.computeIfAbsent(figure, _ -> new Estimate.Accumulator());
                values.put(figure, List.of(value));
              });
      metric
          .ratios(of.model(), play, of.settings())
          .forEach(
              (figure, ratio) -> {
                sums.computeIfAbsent(figure, _ -> new Estimate.RatioSum(ratio.figure()));
                values.put(figure, List.of(ratio.numerator(), ratio.denominator()));
              });
      values.forEach((figure, parts) -> parts.forEach(v -> check(metric, figure, v, play.n())));
      return sums.keySet().stream().flatMap(figure -> values.get(figure).stream()).toList();
    }

    @Override
    public int most(int all) {
      for (String figure : sums.keySet()) {
        counted.computeIfAbsent(
            figure,
            _ ->
                Math.min(
                    of.limit(),
                    examples(of.dataset(), of.split(), metric.tables(of.model(), figure))));
      }
      return counted.values().stream().mapToInt(count -> count).max().orElse(0);
    }

    @Override
    public void take(int[] rows, int count, List<Literal> results) {
      int r = 0;
      for (Map.Entry<String, Sum> figure : sums.entrySet()) {
        double[] own = new double[figure.getValue().width()];
        for (int i = 0; i < count; i++) {
          if (rows[i] < counted.get(figure.getKey())) {
            for (int v = 0; v < own.length; v++) {
              own[v] = results.get(r + v).get(i);
            }
            figure.getValue().add(own);
          }
        }
        r += own.length;
      }
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
