package io.dgm.pjrt.capi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An array on a device, which nothing changes; it may be one that the device still computes. */
public final class DeviceArray implements AutoCloseable {
  private final PluginLibrary library;
  private final MemorySegment buffer;

  DeviceArray(PluginLibrary library, MemorySegment buffer) {
    this.library = library;
    this.buffer = buffer;
  }

  MemorySegment buffer() {
    return buffer;
  }

  /**
   * Waits for it and copies it out.
   *
   * @param into native memory of exactly its elements' bytes
   */
  public void download(MemorySegment into) {
    try (Arena arena = Arena.ofConfined()) {
      Arguments copy = new Arguments(arena, 7).put(2, buffer).put(4, into).put(5, into.byteSize());
      library.call(Function.BUFFER_TO_HOST_BUFFER, copy);
      library.await(copy.pointer(6));
    }
  }

  @Override
  public void close() {
    library.destroy(Function.BUFFER_DESTROY, buffer);
  }
}
