package io.dgm.cpu.run;

import java.lang.foreign.Arena;

/**
 * Memory for each worker's temporaries. Steps say at planning time how much they need; all steps
 * share it, for a worker runs one at a time.
 */
public final class Scratch {
  private final long[] addresses;
  private long bytes;

  public Scratch(int workers) {
    addresses = new long[workers];
  }

  /** Asks for at least so many bytes for each worker. */
  public void reserve(long need) {
    bytes = Math.max(bytes, Memory.align(need));
  }

  /** Allocates what was asked for. */
  public void allocate(Arena arena) {
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = Pages.allocate(arena, bytes, "a product or convolution").address();
    }
  }

  public int workers() {
    return addresses.length;
  }

  public long address(int worker) {
    return addresses[worker];
  }
}
