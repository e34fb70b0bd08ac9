package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.Tables;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Checks before training that only a run's settings and its data together allow. */
final class Checks {
  private static final int LOOKED_AT = 256;
  private static final long LOOKED_AT_BYTES = 64L << 20;

  private Checks() {}

  static void trainable(RunSettings settings, Dataset dataset) {
    Dataset smallest =
        Tables.in(dataset).values().stream()
            .min(Comparator.comparingInt(table -> table.size(Split.TRAIN)))
            .orElseThrow();
    int n = smallest.size(Split.TRAIN);
    if (n < 1) {
      throw new UserException(smallest.name() + " has no training examples: its size is " + n);
    }
    if (settings.batchSize() > n) {
      throw new UserException(
          "a batch of "
              + settings.batchSize()
              + " is more than the "
              + n
              + " training examples of "
              + smallest.name()
              + "; use --batch-size "
              + n
              + " or less");
    }
  }

  /**
   * Reads some examples and compares them with what their data set says of them, for that is what
   * models are checked against.
   */
  static void asDeclared(Dataset dataset) {
    Tables.in(dataset).values().forEach(Checks::tableAsDeclared);
  }

  private static void tableAsDeclared(Dataset dataset) {
    List<Feature> features = dataset.spec().features();
    long row = features.stream().mapToLong(f -> (long) f.shape().size() * f.dtype().bytes()).sum();
    int most = Math.clamp(LOOKED_AT_BYTES / row, 1, LOOKED_AT);
    int n = Math.min(most, dataset.size(Split.TRAIN));
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> room = new ArrayList<>();
      for (Feature f : features) {
        room.add(arena.allocate((long) n * f.shape().size() * f.dtype().bytes(), 64));
      }
      dataset.read(Split.TRAIN, IntStream.range(0, n).toArray(), room);
      for (int f = 0; f < features.size(); f++) {
        Feature feature = features.get(f);
        Shape shape = Shape.of(n).concat(feature.shape());
        double[] values = Literal.of(feature.dtype(), shape, room.get(f)).toDoubles();
        for (int i = 0; i < values.length; i++) {
          if (!fits(feature, values[i])) {
            throw outside(dataset, feature, i, values[i]);
          }
        }
      }
    }
  }

  private static boolean fits(Feature f, double value) {
    return f.discrete()
        ? value == f.low() || value == f.high()
        : value >= f.low() && value <= f.high();
  }

  private static UserException outside(Dataset dataset, Feature f, int at, double value) {
    int size = f.shape().size();
    return new UserException(
        "training example %d of %s has %s = %s at element %d, but the data set declares %s %s %s: mend its spec or scale its values"
            .formatted(
                at / size,
                dataset.name(),
                f.name(),
                value,
                at % size,
                f.low(),
                f.discrete() ? "or" : "to",
                f.high()));
  }
}
