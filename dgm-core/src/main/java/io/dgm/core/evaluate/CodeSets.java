package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What statistics compare of codes: of each example a draw of its posterior, and one of the prior,
 * given the example's labels if the prior is.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class CodeSets {
  private static final int BATCH = 250;
  private static final FeatureSet NONE = new FeatureSet(Shape.of(1), new float[0]);

  private CodeSets() {}

  /**
   * {@return for each statistic what it compares: as data the codes found in examples, as drawn
   * those of the prior, a row an example each}
   *
   * @param of the examples
   * @param codes of the model
   * @param statistics what is compared, with a value for each of its settings
   * @throws UserException if a statistic gives anything but rows
   */
  public static Map<Statistic, Statistic.Sets> of(
      HostMetric.Measured of, FoundCodes codes, Map<Statistic, Settings> statistics) {
    int examples = Math.min(of.limit(), of.dataset().size(of.split()));
    Collected sets = new Collected(codes, statistics, examples);
    ExamplePass.run(of, "codes", _ -> BATCH, sets);
    Map<Statistic, Statistic.Sets> all = new LinkedHashMap<>();
    for (Statistic statistic : statistics.keySet()) {
      int at = 2 * all.size();
      all.put(statistic, new Statistic.Sets(sets.set(at), sets.set(at + 1), NONE));
    }
    return all;
  }

  /** The rows of all statistics, batch by batch. */
  private static final class Collected implements ExamplePass.Work {
    private final FoundCodes codes;
    private final Map<Statistic, Settings> statistics;
    private final int examples;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();

    Collected(FoundCodes codes, Map<Statistic, Settings> statistics, int examples) {
      this.codes = codes;
      this.statistics = statistics;
      this.examples = examples;
    }

    FeatureSet set(int at) {
      return new FeatureSet(shapes.get(at), values.get(at));
    }

    @Override
    public List<Tensor> record(Play play) {
      Tensor found = drawn(codes.inference(), play);
      Tensor prior = drawn(codes.prior(), play);
      List<Tensor> outputs = new ArrayList<>();
      statistics.forEach(
          (statistic, set) -> {
            for (Tensor one : List.of(found, prior)) {
              Tensor features = statistic.features(new Seen(one, one, one), set);
              if (features.rank() < 2 || features.dim(0) != play.n()) {
                throw new UserException(
                    "the statistic %s gives %s, which is not a row an example, [%d, …]"
                        .formatted(statistic.name(), features.type(), play.n()));
              }
              outputs.add(features.to(DType.F32));
            }
          });
      if (values.isEmpty()) {
        outputs.forEach(
            out -> {
              shapes.add(out.shape().sub(1, out.rank()));
              values.add(new float[shapes.getLast().size() * examples]);
            });
      }
      return outputs;
    }

    /** {@return all codes of each example side by side, [N, size]} */
    private Tensor drawn(Conditional joint, Play play) {
      List<Tensor> all =
          joint.draw(play.start(), play, Draws.ONE).all(codes.variables()).stream()
              .map(t -> t.reshape(play.n(), t.size() / play.n()).to(DType.F32))
              .toList();
      return all.size() == 1 ? all.getFirst() : Tensors.concat(1, all);
    }

    @Override
    public void take(int[] rows, int count, List<Literal> results) {
      for (int r = 0; r < results.size(); r++) {
        float[] batch = results.get(r).toFloats();
        int width = shapes.get(r).size();
        for (int i = 0; i < count; i++) {
          System.arraycopy(batch, i * width, values.get(r), rows[i] * width, width);
        }
      }
    }
  }
}
