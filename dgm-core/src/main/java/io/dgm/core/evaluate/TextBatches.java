package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Texts of unequal length in batches of few shapes, each of which has a program. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TextBatches {
  private static final int FEWEST = 8;

  private TextBatches() {}

  /** Makes what runs batches of one shape. */
  @FunctionalInterface
  @Stability(level = Level.INTERNAL, since = "0.2")
  public interface Maker {

    /**
     * {@return what runs them; it is closed after the last}
     *
     * @param rows of a batch
     * @param places to how many texts are cut
     */
    Runner of(int rows, int places);
  }

  /** Runs batches of one shape. */
  @Stability(level = Level.INTERNAL, since = "0.2")
  public interface Runner extends AutoCloseable {

    /**
     * Runs a batch.
     *
     * @param items the numbers of its texts, as many as it has rows
     * @param count how many of them are asked for; the others fill it up
     * @param batch its number, from 0
     */
    void run(List<Integer> items, int count, int batch);

    @Override
    void close();
  }

  /**
   * Runs texts of about one length together.
   *
   * @param count how many there are
   * @param lengths of each in tokens, at least 0
   * @param most how many rows a batch has at the most, by the places to which its texts are cut
   * @param maker makes what runs them
   */
  public static void run(int count, IntUnaryOperator lengths, IntUnaryOperator most, Maker maker) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int length = lengths.applyAsInt(i);
      int places = length == 0 ? 0 : Math.max(FEWEST, Integer.highestOneBit(2 * length - 1));
      groups.computeIfAbsent(places, _ -> new ArrayList<>()).add(i);
    }
    int[] batch = {0};
    groups.forEach(
        (places, items) -> {
          int rows = Math.min(most.applyAsInt(places), items.size());
          try (Runner runner = maker.of(rows, places)) {
            for (int at = 0; at < items.size(); at += rows) {
              List<Integer> own = items.subList(at, Math.min(items.size(), at + rows));
              Integer[] all = own.toArray(new Integer[rows]);
              Arrays.fill(all, own.size(), rows, own.getLast());
              runner.run(List.of(all), own.size(), batch[0]++);
            }
          }
        });
  }
}
