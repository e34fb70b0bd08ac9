package io.dgm.cpu.tile;

import io.dgm.cpu.run.Memory;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Philox 4x32-10, the counter-based generator of J. Salmon et al., "Parallel random numbers: as
 * easy as 1, 2, 3", SC 2011. Element i is word i mod 4 at counter (i div 4, 0, 0, 0).
 */
public final class Philox {
  private static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;
  private static final int LANES = L.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final long WORD = 0xffffffffL;
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final LongVector COUNT = LongVector.zero(L).addIndex(1);
  private static final VectorShuffle<Long> FIRST = VectorShuffle.makeZip(L, 0);
  private static final VectorShuffle<Long> SECOND = VectorShuffle.makeZip(L, 1);

  private Philox() {}

  /** Random bits for a tile; the key's two words are at {@code key}. */
  public static void bits(Tile t, long to, long key, long b, long c) {
    int k0 = Memory.getInt(key);
    int k1 = Memory.getInt(key + 4);
    int n = t.count;
    int done = 0;
    int lead = (int) (-t.start & 3);
    if (lead > 0) {
      done = Math.min(lead, n);
      words(to, t.start, done, k0, k1);
    }
    long counter = (t.start + done) / 4;
    for (; n - done >= 4 * LANES; done += 4 * LANES, counter += LANES) {
      vector(to + 4L * done, counter, k0, k1);
    }
    words(to + 4L * done, t.start + done, n - done, k0, k1);
  }

  /**
   * The words of as many counters as a vector has lanes of 64 bits; each lane's upper half is void.
   */
  private static void vector(long to, long counter, int k0, int k1) {
    LongVector x0 = COUNT.add(counter);
    LongVector x1 = LongVector.zero(L);
    LongVector x2 = x1;
    LongVector x3 = x1;
    for (int r = 0; r < ROUNDS; r++) {
      LongVector p0 = x0.and(WORD).mul(M0);
      LongVector p1 = x2.and(WORD).mul(M1);
      x0 = p1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, x1);
      x0 = x0.lanewise(VectorOperators.XOR, k0 + r * W0);
      x2 = p0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, x3);
      x2 = x2.lanewise(VectorOperators.XOR, k1 + r * W1);
      x1 = p1;
      x3 = p0;
    }
    // two words to a lane, as they lie in memory; then counters side by side
    LongVector low = x0.and(WORD).or(x1.lanewise(VectorOperators.LSHL, 32));
    LongVector high = x2.and(WORD).or(x3.lanewise(VectorOperators.LSHL, 32));
    low.rearrange(FIRST, high).intoMemorySegment(Memory.ALL, to, ORDER);
    low.rearrange(SECOND, high).intoMemorySegment(Memory.ALL, to + L.vectorByteSize(), ORDER);
  }

  private static void words(long to, long element, int n, int k0, int k1) {
    int i = 0;
    while (i < n) {
      long x0 = (element + i) / 4;
      long x1 = 0;
      long x2 = 0;
      long x3 = 0;
      for (int r = 0; r < ROUNDS; r++) {
        long p0 = x0 * M0;
        long p1 = x2 * M1;
        x0 = (p1 >>> 32) ^ x1 ^ ((k0 + r * W0) & WORD);
        x2 = (p0 >>> 32) ^ x3 ^ ((k1 + r * W1) & WORD);
        x1 = p1 & WORD;
        x3 = p0 & WORD;
      }
      for (int w = (int) ((element + i) & 3); w < 4 && i < n; w++, i++) {
        long x = w == 0 ? x0 : w == 1 ? x1 : w == 2 ? x2 : x3;
        Memory.setInt(to + 4L * i, (int) x);
      }
    }
  }
}
