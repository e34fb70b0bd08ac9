package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set whose training examples lost their labels, but for some: as many of each class, chosen
 * by the seed. A label that is not known is a row of zeros.
 *
 * <p>Where batches of evenly drawn examples would have few labels or none, the labelled examples
 * can come several times in a pass, until they are a given share of it.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class PartlyLabelled implements RowsOf {
  private static final int CHUNK = 1000;
  private static final long CHUNK_BYTES = 64L << 20;

  private final Dataset base;
  private final int label;
  private final int[] rows;
  private final int unlabelled;

  private PartlyLabelled(Dataset base, int label, int[] rows, int unlabelled) {
    this.base = base;
    this.label = label;
    this.rows = rows;
    this.unlabelled = unlabelled;
  }

  /**
   * {@return the data set with some labels only}
   *
   * @param base the data set, which has labels
   * @param labels how many training examples keep theirs, at least one a class and at most all
   * @param share of a pass that these are repeated to be, about, 0 to 0.9; each comes once if they
   *     are more, or it is 0
   * @param seed of the choice
   * @throws UserException if the data set has several tables or no labels, or the number does not
   *     fit
   */
  public static PartlyLabelled of(Dataset base, int labels, double share, long seed) {
    if (!base.tables().isEmpty()) {
      throw new UserException(
          "data.labels is for data of one table, and these have the tables "
              + String.join(", ", base.tables().keySet())
              + ": use data.labels=0");
    }
    List<Feature> features = base.spec().features();
    int label =
        IntStream.range(0, features.size())
            .filter(i -> features.get(i).name().equals(Batch.Y))
            .findFirst()
            .orElseThrow(
                () -> new UserException("the data " + base.name() + " has no labels to keep"));
    int n = base.size(Split.TRAIN);
    int classes = features.get(label).shape().size();
    if (labels < classes || labels > n) {
      throw new UserException(
          "data.labels is %d (one a class) to %d (all of %s), or 0 for all, got %d"
              .formatted(classes, n, base.name(), labels));
    }
    int[] order = new int[n];
    Shuffle.fill(order, seed, -1);
    boolean[] keeps = choose(classes(base, label, classes), order, labels, classes);
    int[] without = Arrays.stream(order).filter(row -> !keeps[row]).toArray();
    int[] with = Arrays.stream(order).filter(row -> keeps[row]).toArray();
    double wanted = without.length * share / (1 - share);
    int times = Math.max(1, (int) Math.round(wanted / with.length));
    int[] rows = Arrays.copyOf(without, without.length + times * with.length);
    for (int i = without.length; i < rows.length; i++) {
      rows[i] = with[(i - without.length) % with.length];
    }
    return new PartlyLabelled(base, label, rows, without.length);
  }

  /** {@return which rows keep their labels: the first of each class in an order} */
  private static boolean[] choose(int[] classOf, int[] order, int labels, int classes) {
    boolean[] keeps = new boolean[order.length];
    int[] counts = new int[classes];
    int left = labels;
    // as many of each class as it has, at most its share; what small classes leave over goes on
    for (int quota = Math.ceilDiv(labels, classes);
        left > 0;
        quota += Math.ceilDiv(left, classes)) {
      for (int row : order) {
        int c = classOf[row];
        if (left > 0 && !keeps[row] && counts[c] < quota) {
          keeps[row] = true;
          counts[c]++;
          left--;
        }
      }
    }
    return keeps;
  }

  /** {@return the class of each training example} */
  static int[] classes(Dataset base, int label, int classes) {
    int[] classOf = new int[base.size(Split.TRAIN)];
    long row =
        base.spec().features().stream()
            .mapToLong(f -> (long) f.shape().size() * f.dtype().bytes())
            .sum();
    int chunk = Math.clamp(CHUNK_BYTES / row, 1, CHUNK);
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> room = new ArrayList<>();
      for (Feature f : base.spec().features()) {
        room.add(arena.allocate((long) chunk * f.shape().size() * f.dtype().bytes(), 64));
      }
      for (int start = 0; start < classOf.length; start += chunk) {
        int first = start;
        int size = Math.min(chunk, classOf.length - start);
        base.read(Split.TRAIN, IntStream.range(first, first + size).toArray(), room);
        for (int i = 0; i < size; i++) {
          classOf[first + i] = hot(room.get(label), (long) i * classes, classes);
        }
      }
    }
    return classOf;
  }

  private static int hot(MemorySegment labels, long at, int classes) {
    for (int c = 0; c < classes; c++) {
      if (labels.getAtIndex(ValueLayout.JAVA_FLOAT, at + c) == 1) {
        return c;
      }
    }
    throw new UserException("a training example has no label already; use data.labels=0");
  }

  @Override
  public Dataset base() {
    return base;
  }

  @Override
  public int size(Split split) {
    return split == Split.TRAIN ? rows.length : base.size(split);
  }

  @Override
  public int[] lengths(Split split) {
    int[] lengths = base.lengths(split);
    return split != Split.TRAIN || lengths.length == 0 ? lengths : RowsOf.at(lengths, rows);
  }

  @Override
  public void read(Split split, int[] wanted, List<MemorySegment> into) {
    if (split != Split.TRAIN) {
      base.read(split, wanted, into);
      return;
    }
    base.read(split, RowsOf.at(rows, wanted), into);
    Feature y = spec().features().get(label);
    long bytes = (long) y.shape().size() * y.dtype().bytes();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] < unlabelled) {
        into.get(label).asSlice(i * bytes, bytes).fill((byte) 0);
      }
    }
  }
}
