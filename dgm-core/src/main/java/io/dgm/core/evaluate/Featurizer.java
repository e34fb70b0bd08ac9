package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
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

/** Computes what statistics compare of examples, batch by batch: of all statistics in one pass. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Featurizer implements AutoCloseable {
  private final List<Statistic> statistics;
  private final List<Tensor> outputs;
  private final Map<Statistic, Integer> output = new LinkedHashMap<>();
  private final BoundProgram program;
  private final Feature x;
  private final int rows;

  /**
   * A classifier with its parameters.
   *
   * @param model that has the views {@link View#FEATURES} and {@link View#PREDICTIONS}
   * @param parameters the buffer to use for each parameter
   */
  public record Trained(Model model, Map<Parameter, Buffer> parameters) implements FeatureSource {
    @Override
    public Seen see(Tensor x, Tensor key) {
      Play play =
          Play.evaluation(new Batch(Map.of(Batch.X, x)), x.dim(0), Pass.evaluation(new Key(key)));
      Map<String, View> views = model.views();
      return new Seen(
          x,
          views.get(View.FEATURES).draw(play).getFirst(),
          views.get(View.PREDICTIONS).draw(play).getFirst());
    }
  }

  /**
   * Compiles.
   *
   * @param engine what runs it, on which the parameters of the source are; stays open
   * @param x what an example is
   * @param source what gives features; stays open
   * @param statistics what is compared, with a value for each of its settings
   * @throws UserException if a statistic gives anything but rows
   */
  public Featurizer(
      Engine engine, Feature x, FeatureSource source, Map<Statistic, Settings> statistics) {
    this.x = x;
    this.statistics = List.copyOf(statistics.keySet());
    this.rows = source.batch();
    Tensor input = Tensor.input("x", x.dtype(), Shape.of(rows).concat(x.shape()));
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    Seen seen = source.see(input, key);
    this.outputs = new ArrayList<>();
    statistics.forEach((statistic, set) -> add(statistic, statistic.features(seen, set)));
    this.program =
        new BoundProgram(engine, "features", source.parameters(), List.of(key, input), outputs);
  }

  private void add(Statistic statistic, Tensor value) {
    if (value.rank() < 2 || value.dim(0) != rows) {
      throw new UserException(
          "the statistic %s gives %s, which is not a row an example, [%d, …]"
              .formatted(statistic.name(), value.type(), rows));
    }
    int at = outputs.indexOf(value); // nodes have identity: what two compare is computed once
    if (at < 0) {
      at = outputs.size();
      outputs.add(value.dtype() == DType.F32 ? value : value.to(DType.F32));
    }
    output.put(statistic, at);
  }

  /** Gives examples by their number. */
  private interface Source {
    void read(int first, int count, MemorySegment into);
  }

  /**
   * {@return what is compared of the data's examples, evenly taken from the part}
   *
   * @param dataset the data
   * @param split which part
   * @param count how many, at most those there are
   * @param progress told how many are done
   */
  public Map<Statistic, FeatureSet> of(
      Dataset dataset, Split split, int count, IntConsumer progress) {
    List<Feature> features = dataset.spec().features();
    int at = features.indexOf(x);
    long size = dataset.size(split);
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> room =
          features.stream()
              .map(f -> arena.allocate((long) rows * f.shape().size() * f.dtype().bytes(), 64))
              .toList();
      return run(
          (first, n, into) -> {
            int[] places = new int[n];
            for (int i = 0; i < n; i++) {
              places[i] = (int) ((first + i) * size / count);
            }
            dataset.read(split, places, room);
            into.copyFrom(room.get(at).asSlice(0, into.byteSize()));
          },
          count,
          new int[0],
          progress);
    }
  }

  /**
   * {@return what is compared of draws}
   *
   * @param drawn the draws, [count, …]
   * @param classes that they were asked to be of; empty if they were not
   * @param progress told how many are done
   */
  public Map<Statistic, FeatureSet> of(Literal drawn, int[] classes, IntConsumer progress) {
    long row = drawn.data().byteSize() / drawn.shape().dim(0);
    return run(
        (first, n, into) -> into.copyFrom(drawn.data().asSlice(first * row, n * row)),
        drawn.shape().dim(0),
        classes,
        progress);
  }

  private Map<Statistic, FeatureSet> run(
      Source source, int count, int[] classes, IntConsumer progress) {
    long all = 0;
    for (Tensor out : outputs) {
      long width = out.size() / rows;
      if (width * count > Integer.MAX_VALUE - 8) {
        throw new UserException(
            "%d examples of %d numbers are more than an array holds: set a statistic's samples"
                .formatted(count, width));
      }
      all += width * count * Float.BYTES;
    }
    HostMemory.here().require(all, "comparing %d examples".formatted(count));
    List<float[]> values = outputs.stream().map(t -> new float[t.size() / rows * count]).toList();
    long row = (long) x.shape().size() * x.dtype().bytes();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment input = arena.allocate(row * rows, 64);
      for (int first = 0; first < count; first += rows) {
        int n = Math.min(rows, count - first);
        source.read(first, n, input.asSlice(0, n * row));
        List<Literal> results = program.run(List.of(Keys.of(0, first), input));
        for (int o = 0; o < results.size(); o++) {
          float[] batch = results.get(o).toFloats();
          int width = batch.length / rows;
          System.arraycopy(batch, 0, values.get(o), first * width, n * width);
        }
        progress.accept(first + n);
      }
    }
    Map<Statistic, FeatureSet> sets = new LinkedHashMap<>();
    for (Statistic statistic : statistics) {
      int o = output.get(statistic);
      Shape shape = outputs.get(o).shape();
      sets.put(statistic, new FeatureSet(shape.sub(1, shape.rank()), values.get(o), classes));
    }
    return sets;
  }

  @Override
  public void close() {
    program.close();
  }
}
