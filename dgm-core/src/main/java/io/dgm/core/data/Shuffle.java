package io.dgm.core.data;

/**
 * The order of a pass over the data: a function of the run's seed and the pass alone, so that any
 * batch of any pass can be found again, by any version of Java.
 *
 * <p>A Fisher-Yates shuffle, from the last place down. Its numbers are those of SplitMix64 (Steele,
 * Lea and Flood, "Fast splittable pseudorandom number generators", 2014) from the state
 * mix(mix(seed) + pass); the upper 32 bits of each are brought below the bound, without bias, by
 * the multiplication of Lemire ("Fast random integer generation in an interval", 2019).
 */
final class Shuffle {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Shuffle(long state) {
    this.state = state;
  }

  /**
   * Fills an array with 0 to its length - 1 in the order of a pass.
   *
   * @param order the array
   * @param seed of the run
   * @param pass its number, from 0
   */
  static void fill(int[] order, long seed, long pass) {
    Shuffle random = new Shuffle(mix(mix(seed) + pass));
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.below(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
  }

  /**
   * {@return the seed of a table's order}
   *
   * @param seed of the run
   * @param table its number, from 0; the first table's seed is the run's
   */
  static long seed(long seed, int table) {
    return table == 0 ? seed : mix(mix(seed) + table * GAMMA);
  }

  private int below(int bound) {
    long product = bits() * bound;
    if ((product & 0xffffffffL) < bound) {
      int uneven = Integer.remainderUnsigned(-bound, bound);
      while ((product & 0xffffffffL) < uneven) {
        product = bits() * bound;
      }
    }
    return (int) (product >>> 32);
  }

  private long bits() {
    state += GAMMA;
    return mix(state) >>> 32;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
