package io.dgm.core.text;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Numbers that are put one after the other, on the heap or into a file that is mapped in the end.
 */
final class Ints {
  private static final int CHUNK = 1 << 16;

  private final Optional<FileChannel> file;
  private int[] some = new int[CHUNK];
  private int count;

  /**
   * Creates one.
   *
   * @param file a new file; empty for the heap
   */
  Ints(Optional<Path> file) throws IOException {
    this.file =
        file.isEmpty()
            ? Optional.empty()
            : Optional.of(
                FileChannel.open(
                    file.get(),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE));
  }

  void add(int value) throws IOException {
    if (count == some.length) {
      if (file.isPresent()) {
        flush();
      } else {
        some = Arrays.copyOf(some, 2 * count);
      }
    }
    some[count++] = value;
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.nativeOrder());
    bytes.asIntBuffer().put(some, 0, count);
    while (bytes.hasRemaining()) {
      file.orElseThrow().write(bytes);
    }
    count = 0;
  }

  /** {@return the numbers; no more are put} */
  MemorySegment done() throws IOException {
    if (file.isEmpty()) {
      return MemorySegment.ofArray(Arrays.copyOf(some, count));
    }
    try (FileChannel channel = file.get()) {
      flush();
      return map(channel);
    }
  }

  /** {@return the numbers of a file} */
  static MemorySegment map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return map(channel);
    }
  }

  private static MemorySegment map(FileChannel channel) throws IOException {
    // freed by the collector, as data sets are not closed
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
  }

  static int get(MemorySegment ints, long at) {
    return ints.getAtIndex(ValueLayout.JAVA_INT, at);
  }
}
