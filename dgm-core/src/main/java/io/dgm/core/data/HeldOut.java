package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set some of whose training examples are kept from training, as its validation part. Which
 * ones depends on their number alone: runs of all seeds are compared by the same examples.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class HeldOut implements RowsOf {
  private static final long SEED = 0x5eed;

  private final Dataset base;
  private final int[] training;
  private final int[] validation;

  private HeldOut(Dataset base, int held) {
    this.base = base;
    int[] order = new int[base.size(Split.TRAIN)];
    // shuffled, as files are often sorted by class
    Shuffle.fill(order, SEED, -1);
    this.validation = Arrays.copyOf(order, held);
    Arrays.sort(validation);
    this.training = new int[order.length - held];
    int next = 0;
    for (int row = 0; row < order.length; row++) {
      if (next < held && validation[next] == row) {
        next++;
      } else {
        training[row - next] = row;
      }
    }
  }

  /**
   * {@return the data set with a validation part: its own if it has one, otherwise a share of its
   * training examples, rounded down; each table by itself}
   *
   * @param base the data set
   * @param share of the training examples, 0 to less than 1; 0 for none
   */
  public static Dataset of(Dataset base, double share) {
    if (!base.tables().isEmpty()) {
      Map<String, Dataset> tables = new LinkedHashMap<>();
      base.tables().forEach((name, table) -> tables.put(name, of(table, share)));
      return Tables.of(tables);
    }
    int held = (int) (base.size(Split.TRAIN) * share);
    return held == 0 || base.size(Split.VALIDATION) > 0 ? base : new HeldOut(base, held);
  }

  @Override
  public Dataset base() {
    return base;
  }

  @Override
  public int size(Split split) {
    return switch (split) {
      case TRAIN -> training.length;
      case VALIDATION -> validation.length;
      case TEST -> base.size(split);
    };
  }

  @Override
  public int[] lengths(Split split) {
    int[] lengths = base.lengths(split == Split.VALIDATION ? Split.TRAIN : split);
    return switch (split) {
      case TRAIN -> lengths.length == 0 ? lengths : RowsOf.at(lengths, training);
      case VALIDATION -> lengths.length == 0 ? lengths : RowsOf.at(lengths, validation);
      case TEST -> lengths;
    };
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    switch (split) {
      case TRAIN -> base.read(Split.TRAIN, RowsOf.at(training, rows), into);
      case VALIDATION -> base.read(Split.TRAIN, RowsOf.at(validation, rows), into);
      case TEST -> base.read(split, rows, into);
    }
  }
}
