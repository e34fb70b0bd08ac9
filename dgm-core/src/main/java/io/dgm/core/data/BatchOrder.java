package io.dgm.core.data;

/**
 * Which examples make up which batch: every pass over the data has an order of its own, a function
 * of the seed and the pass, and batches of a constant size are taken from it one after the other.
 * What a pass leaves over is left out of it. Not for several threads.
 */
public final class BatchOrder {
  private final int[] order;
  private final int batchSize;
  private final long seed;
  private long shuffled = -1;

  /**
   * The order of a seed.
   *
   * @param examples how many there are
   * @param batchSize how many make a batch, 1 to as many as there are
   * @param seed of the order
   */
  public BatchOrder(int examples, int batchSize, long seed) {
    if (batchSize < 1 || batchSize > examples) {
      throw new IllegalArgumentException("no batch of " + batchSize + " out of " + examples);
    }
    this.order = new int[examples];
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /** {@return how many batches a pass has} */
  public int perPass() {
    return order.length / batchSize;
  }

  /**
   * Tells the examples of a batch; quick where the batch is of the same pass as the one before.
   *
   * @param number of the batch, counted over all passes
   * @param into where their numbers, 0 to one less than there are, are put
   * @param at from which place on
   */
  public void rows(long number, int[] into, int at) {
    long pass = number / perPass();
    if (pass != shuffled) {
      Shuffle.fill(order, seed, pass);
      shuffled = pass;
    }
    int index = (int) (number % perPass());
    System.arraycopy(order, index * batchSize, into, at, batchSize);
  }
}
