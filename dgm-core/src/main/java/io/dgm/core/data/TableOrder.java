package io.dgm.core.data;

import java.util.Arrays;

/**
 * Which rows of one table make up which batch: every pass over it has an order of its own, a
 * function of the seed and the pass. Not for several threads.
 *
 * <p>Rows of lengths are put in the order of their lengths, equal ones as the pass shuffled them,
 * and taken one batch after the other; the batches are then shuffled. So a batch has rows of one
 * length but where two lengths meet, and as few are left out of a pass as without lengths.
 */
final class TableOrder {
  private final int[] order;
  private final int[] lengths;
  private final int[] batches;
  private final int batchSize;
  private final long seed;
  private long shuffled = -1;

  /**
   * The order of a seed.
   *
   * @param rows how many the table has
   * @param lengths of each row, at least 1; empty if they have none
   * @param batchSize how many of them make a batch, 1 to as many as there are
   * @param seed of the order
   */
  TableOrder(int rows, int[] lengths, int batchSize, long seed) {
    if (batchSize < 1 || batchSize > rows) {
      throw new IllegalArgumentException("no batch of " + batchSize + " out of " + rows);
    }
    this.order = new int[rows];
    this.lengths = lengths;
    this.batches = new int[rows / batchSize];
    this.batchSize = batchSize;
    this.seed = seed;
    Arrays.setAll(batches, b -> b);
  }

  /** {@return how many batches a pass has} */
  int perPass() {
    return batches.length;
  }

  /**
   * Tells the rows of a batch; quick if the batch is of the same pass as the one before.
   *
   * @param number of the batch, counted over all passes
   * @param into where the rows' numbers are put
   * @param at from which place on
   */
  void rows(long number, int[] into, int at) {
    System.arraycopy(order, first(number), into, at, batchSize);
  }

  /** {@return the length of a batch, that of its longest row; 0 if rows have none} */
  int length(long number) {
    return lengths.length == 0 ? 0 : lengths[order[first(number) + batchSize - 1]];
  }

  /** {@return the place of a batch's first row in the order of its pass} */
  private int first(long number) {
    long pass = number / perPass();
    if (pass != shuffled) {
      Shuffle.fill(order, seed, pass);
      if (lengths.length > 0) {
        sort();
        Shuffle.fill(batches, Shuffle.seed(seed, -1), pass);
      }
      shuffled = pass;
    }
    return batches[(int) (number % perPass())] * batchSize;
  }

  /** By length, equal ones in the order that they are in: counted, as lengths are few. */
  private void sort() {
    int[] next = new int[Arrays.stream(lengths).max().orElseThrow() + 2];
    for (int length : lengths) {
      next[length + 1]++;
    }
    for (int length = 1; length < next.length; length++) {
      next[length] += next[length - 1];
    }
    int[] before = order.clone();
    for (int row : before) {
      order[next[lengths[row]]++] = row;
    }
  }
}
