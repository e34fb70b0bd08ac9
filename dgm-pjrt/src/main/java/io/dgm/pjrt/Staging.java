package io.dgm.pjrt;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory of the host, of zeros at first. */
final class Staging implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  Staging(long bytes) {
    // an address even where there is nothing: plugins want one
    this.memory = arena.allocate(Math.max(bytes, 1), 64).asSlice(0, bytes);
  }

  MemorySegment memory() {
    return memory;
  }

  @Override
  public void close() {
    arena.close();
  }
}
