package io.dgm.core.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes as lines. */
final class Lines {
  private Lines() {}

  /** {@return the lines that have a line break, without it: a last one that is cut off has none} */
  static List<byte[]> complete(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return lines;
  }
}
