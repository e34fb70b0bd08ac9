package io.dgm.core.data;

/**
 * Which rows of one table make up which batch: every pass over it has an order of its own, a
 * function of the seed and the pass. Not for several threads.
 */
final class TableOrder {
  private final int[] order;
  private final int batchSize;
  private final long seed;
  private long shuffled = -1;

  /**
   * The order of a seed.
   *
   * @param rows how many the table has
   * @param batchSize how many of them make a batch, 1 to as many as there are
   * @param seed of the order
   */
  TableOrder(int rows, int batchSize, long seed) {
    if (batchSize < 1 || batchSize > rows) {
      throw new IllegalArgumentException("no batch of " + batchSize + " out of " + rows);
    }
    this.order = new int[rows];
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /** {@return how many batches a pass has} */
  int perPass() {
    return order.length / batchSize;
  }

  /**
   * Tells the rows of a batch; quick if the batch is of the same pass as the one before.
   *
   * @param number of the batch, counted over all passes
   * @param into where the rows' numbers are put
   * @param at from which place on
   */
  void rows(long number, int[] into, int at) {
    long pass = number / perPass();
    if (pass != shuffled) {
      Shuffle.fill(order, seed, pass);
      shuffled = pass;
    }
    int index = (int) (number % perPass());
    System.arraycopy(order, index * batchSize, into, at, batchSize);
  }
}
