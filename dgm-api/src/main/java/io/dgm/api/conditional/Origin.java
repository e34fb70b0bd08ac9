package io.dgm.api.conditional;

import java.util.List;

/**
 * Where a value came from: equal origins are one value, which is recorded once. Made by {@link
 * Play#origin}, which gives the same object for equal parts, so that identity is equality.
 */
final class Origin {
  /** Of the name alone, the same in every recording: random numbers are keyed by it. */
  final long hash;

  Origin(long hash) {
    this.hash = hash;
  }

  /**
   * The parts of an origin.
   *
   * @param name says what was drawn, for the hash
   * @param source the network that made it, or a marker
   * @param given the origins of the values that it was made of
   * @param plates the shape of plates that it was made over, as a number of draws and classes
   */
  record Parts(String name, Object source, List<Origin> given, List<Integer> plates) {

    long mix() {
      long h = 0xcbf29ce484222325L;
      for (int i = 0; i < name.length(); i++) {
        h = (h ^ name.charAt(i)) * 0x100000001b3L;
      }
      for (Origin o : given) {
        h = scramble(h ^ o.hash);
      }
      for (int p : plates) {
        h = scramble(h + p);
      }
      return scramble(h);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long scramble(long z) {
      z = (z + 0x9e3779b97f4a7c15L);
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }
  }
}
