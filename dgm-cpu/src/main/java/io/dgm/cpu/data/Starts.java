package io.dgm.cpu.data;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Storage;

/**
 * Where a window begins that is known only when a plan runs.
 *
 * @param at the index along each dimension, I32; brought between 0 and its limit
 * @param limits the last index from which the window fits, a dimension each
 * @param strides how many elements lie between neighbours along each dimension
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Starts(Storage[] at, long[] limits, long[] strides) {
  /** Of what begins where it was planned to. */
  public static final Starts NONE = new Starts(new Storage[0], new long[0], new long[0]);

  /** {@return the place of the window's first element} */
  long offset() {
    long offset = 0;
    for (int d = 0; d < at.length; d++) {
      offset += Math.clamp(Memory.getInt(at[d].address), 0, limits[d]) * strides[d];
    }
    return offset;
  }
}
