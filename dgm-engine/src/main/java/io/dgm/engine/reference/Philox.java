package io.dgm.engine.reference;

/**
 * The counter-based generator Philox 4x32-10: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC 2011.
 */
final class Philox {
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xffffffffL;

  private Philox() {}

  /** {@return n words, 0 to 2^32 - 1: the blocks of the counters (0, 0, 0, 0), (1, 0, 0, 0) …} */
  static long[] words(int n, int key0, int key1) {
    long[] out = new long[n];
    for (int i = 0; i < n; i += 4) {
      int[] block = block(new int[] {i / 4, 0, 0, 0}, key0, key1);
      for (int w = 0; w < 4 && i + w < n; w++) {
        out[i + w] = block[w] & LOW;
      }
    }
    return out;
  }

  /** {@return the four words at a counter of four} */
  static int[] block(int[] counter, int key0, int key1) {
    int[] c = counter;
    for (int round = 0; round < 10; round++) {
      long p0 = MULTIPLIER_0 * (c[0] & LOW);
      long p1 = MULTIPLIER_1 * (c[2] & LOW);
      c =
          new int[] {
            (int) (p1 >>> 32) ^ c[1] ^ (key0 + round * WEYL_0),
            (int) p1,
            (int) (p0 >>> 32) ^ c[3] ^ (key1 + round * WEYL_1),
            (int) p0
          };
    }
    return c;
  }
}
