package io.dgm.nd4j.engine;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * The counter-based generator Philox 4x32-10: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel
 * random numbers: as easy as 1, 2, 3", SC 2011. ND4J's own generators give other numbers.
 */
final class Philox {
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xffffffffL;

  private Philox() {}

  /** {@return the step that fills a value with the words of counters 0, 1, 2 … under a key} */
  static Step words(Value key, Value out) {
    int n = out.size();
    return () -> {
      int key0 = key.host().getAtIndex(JAVA_INT, 0);
      int key1 = key.host().getAtIndex(JAVA_INT, 1);
      MemorySegment z = out.host();
      for (int i = 0; i < n; i += 4) {
        block(z, i, n, key0, key1);
      }
      out.written();
    };
  }

  private static void block(MemorySegment z, int i, int n, int key0, int key1) {
    int a = i / 4;
    int b = 0;
    int c = 0;
    int d = 0;
    for (int round = 0; round < 10; round++) {
      long p0 = MULTIPLIER_0 * (a & LOW);
      long p1 = MULTIPLIER_1 * (c & LOW);
      a = (int) (p1 >>> 32) ^ b ^ (key0 + round * WEYL_0);
      b = (int) p1;
      c = (int) (p0 >>> 32) ^ d ^ (key1 + round * WEYL_1);
      d = (int) p0;
    }
    z.setAtIndex(JAVA_INT, i, a);
    if (i + 1 < n) {
      z.setAtIndex(JAVA_INT, i + 1, b);
    }
    if (i + 2 < n) {
      z.setAtIndex(JAVA_INT, i + 2, c);
    }
    if (i + 3 < n) {
      z.setAtIndex(JAVA_INT, i + 3, d);
    }
  }
}
