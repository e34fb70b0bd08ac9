package io.dgm.core.evaluate;

import java.lang.foreign.MemorySegment;

/** Keys fed to programs from the host. */
final class Keys {
  private Keys() {}

  /** {@return the two words of a key for the i-th run under a seed} */
  static MemorySegment of(long seed, int i) {
    // Philox decorrelates neighbouring keys by itself
    return MemorySegment.ofArray(new int[] {(int) seed, (int) (seed >>> 32) + i * 0x9E3779B9});
  }
}
