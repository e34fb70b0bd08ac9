package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which examples make up which batch: as many rows of each table, in an order of the table's own,
 * taken one batch after the other. A pass is over before a batch would see a row of the longest
 * table again; what a pass leaves over is left out of it. Shorter tables go round in passes of
 * their own. Not for several threads.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BatchOrder {
  private final List<TableOrder> tables;
  private final int batchSize;

  /**
   * The order of a seed, of one table.
   *
   * @param examples how many there are
   * @param batchSize how many make a batch, 1 to as many as there are
   * @param seed of the order
   */
  public BatchOrder(int examples, int batchSize, long seed) {
    this(List.of(examples), batchSize, seed);
  }

  /**
   * The order of a seed, of several tables. The first one's is that of a single table.
   *
   * @param sizes how many rows each table has; at least one table
   * @param batchSize how many of each make a batch, 1 to as many as the smallest has
   * @param seed of the order
   */
  public BatchOrder(List<Integer> sizes, int batchSize, long seed) {
    this(sizes, sizes.stream().map(_ -> new int[0]).toList(), batchSize, seed);
  }

  private BatchOrder(List<Integer> sizes, List<int[]> lengths, int batchSize, long seed) {
    this.tables =
        IntStream.range(0, sizes.size())
            .mapToObj(
                t -> new TableOrder(sizes.get(t), lengths.get(t), batchSize, Shuffle.seed(seed, t)))
            .toList();
    this.batchSize = batchSize;
  }

  /**
   * {@return the order of a part of a data set}
   *
   * @param dataset the data set, of one table or several
   * @param split which part
   * @param batchSize how many rows of each table make a batch, 1 to as many as the smallest has
   * @param seed of the order
   */
  public static BatchOrder of(Dataset dataset, Split split, int batchSize, long seed) {
    List<Dataset> tables = List.copyOf(Tables.in(dataset).values());
    return new BatchOrder(
        tables.stream().map(table -> table.size(split)).toList(),
        tables.stream().map(table -> TextLengths.of(table, split)).toList(),
        batchSize,
        seed);
  }

  /** {@return how many batches a pass has} */
  public int perPass() {
    return tables.stream().mapToInt(TableOrder::perPass).max().orElseThrow();
  }

  /** {@return how many rows make a batch, of all tables together} */
  public int batchRows() {
    return tables.size() * batchSize;
  }

  /**
   * Tells the rows of a batch; quick if the batch is of the same passes as the one before.
   *
   * @param number of the batch, counted over all passes
   * @param into where the numbers of {@link #batchRows} rows are put, table after table, each 0 to
   *     one less than its table has
   * @param at from which place on
   */
  public void rows(long number, int[] into, int at) {
    for (int t = 0; t < tables.size(); t++) {
      tables.get(t).rows(number, into, at + t * batchSize);
    }
  }

  /**
   * {@return the length of a batch's texts, of each table; 0 if they are as long as its spec says}
   *
   * @param number of the batch, counted over all passes
   */
  public List<Integer> lengths(long number) {
    return tables.stream().map(table -> table.length(number)).toList();
  }
}
