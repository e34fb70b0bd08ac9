package io.dgm.images;

/**
 * The numbers of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014): the same in any version of Java.
 */
final class SplitMix {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * Begins.
   *
   * @param seed any number; neighbours give sequences that have nothing in common
   */
  SplitMix(long seed) {
    this.state = mix(seed);
  }

  /**
   * {@return the next number, 0 to bound - 1}
   *
   * @param bound at least 1
   */
  int below(int bound) {
    state += GAMMA;
    return (int) (((mix(state) >>> 32) * bound) >>> 32);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
