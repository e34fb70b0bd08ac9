package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of the training examples are trained on: all, a share or a number of them. Of each class
 * as many as its share of the whole, chosen by the seed; other parts of the data stay as they are.
 *
 * @param share of them, above 0 to 1; 1 if a number is given
 * @param count how many, or 0 for the share
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record DataLimit(double share, int count) {
  private static final double HUNDRED = 100;

  /** All of them. */
  public static final DataLimit NONE = new DataLimit(1, 0);

  /**
   * {@return a limit read from text, 100% for none}
   *
   * @param text such as 1% or 600
   * @throws UserException if it is neither a share above 0% to 100% nor a number above 0
   */
  public static DataLimit parse(String text) {
    try {
      if (text.endsWith("%")) {
        double share = Double.parseDouble(text.substring(0, text.length() - 1)) / HUNDRED;
        if (share > 0 && share <= 1) {
          return new DataLimit(share, 0);
        }
      } else if (Integer.parseInt(text) > 0) {
        return new DataLimit(1, Integer.parseInt(text));
      }
    } catch (NumberFormatException e) {
      throw wrong(text, e);
    }
    throw wrong(text, null);
  }

  private static UserException wrong(String text, Exception cause) {
    return new UserException(
        "data.limit is a share of the training examples, such as 1%, or their number, got '"
            + text
            + "'",
        cause);
  }

  /** {@return the text that is read as this} */
  @Override
  public String toString() {
    return count > 0
        ? Integer.toString(count)
        : BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  /**
   * {@return the data with as many training examples; each table by itself}
   *
   * @param base the data set
   * @param seed of the choice
   * @throws UserException if there are fewer than the number that is given
   */
  public Dataset of(Dataset base, long seed) {
    if (equals(NONE)) {
      return base;
    }
    if (!base.tables().isEmpty()) {
      Map<String, Dataset> tables = new LinkedHashMap<>();
      base.tables().forEach((name, table) -> tables.put(name, of(table, seed)));
      return Tables.of(tables);
    }
    int n = base.size(Split.TRAIN);
    int wanted = count > 0 ? count : Math.clamp(Math.round(n * share), 1, n);
    if (wanted > n) {
      throw new UserException(
          "data.limit=%d is more than the %d training examples of %s"
              .formatted(wanted, n, base.name()));
    }
    int[] order = new int[n];
    Shuffle.fill(order, seed, -1);
    int[] rows = Arrays.copyOf(stratified(base, order, wanted), wanted);
    Arrays.sort(rows);
    return new Part(base, rows);
  }

  /** {@return an order of rows whose beginning has of each class its share} */
  private static int[] stratified(Dataset base, int[] order, int wanted) {
    List<Feature> features = base.spec().features();
    int label = -1;
    for (int f = 0; f < features.size(); f++) {
      Feature y = features.get(f);
      boolean oneHot = y.discrete() && y.shape().rank() == 1;
      label = y.name().equals(Batch.Y) && oneHot ? f : label;
    }
    if (label < 0) {
      return order;
    }
    int classes = features.get(label).shape().size();
    int[] classOf = PartlyLabelled.classes(base, label, classes);
    double[] left = new double[classes];
    for (int c : classOf) {
      left[c] += (double) wanted / order.length;
    }
    // first those that whole shares allow, then the rest in their order
    int[] chosen = new int[order.length];
    int first = 0;
    int last = order.length;
    for (int row : order) {
      if (left[classOf[row]] >= 1) {
        left[classOf[row]]--;
        chosen[first++] = row;
      } else {
        chosen[--last] = row;
      }
    }
    for (int i = last, j = order.length - 1; i < j; i++, j--) {
      int swapped = chosen[i];
      chosen[i] = chosen[j];
      chosen[j] = swapped;
    }
    return chosen;
  }

  /** Some of the training examples, and all others. */
  private record Part(Dataset base, int[] rows) implements RowsOf {
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
      base.read(split, split == Split.TRAIN ? RowsOf.at(rows, wanted) : wanted, into);
    }
  }
}
