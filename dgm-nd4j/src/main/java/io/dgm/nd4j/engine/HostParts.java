package io.dgm.nd4j.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dgm.api.tensor.DType;
import io.dgm.nd4j.engine.Moves.Part;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Loops over two strided parts of the same sizes, line by line. ND4J's copies between strided
 * arrays compute the place of each element from its coordinates, which takes 120 ns an element of
 * six dimensions.
 */
final class HostParts {
  private HostParts() {}

  /** What is done with a line of elements. */
  @FunctionalInterface
  private interface Line {
    void run(MemorySegment x, long from, long ofX, MemorySegment z, long to, long ofZ, int n);
  }

  /** {@return the step that copies from one part to another} */
  static Step copy(Part from, Part to, int... sizes) {
    return of(line(from.value().dtype()), from, to, sizes);
  }

  /** {@return the step that adds real numbers of one part to those of another} */
  static Step add(Part from, Part to, int... sizes) {
    boolean single = from.value().dtype() == DType.F32;
    return of(single ? HostParts::addFloats : HostParts::addDoubles, from, to, sizes);
  }

  private static Step of(Line line, Part from, Part to, int... sizes) {
    int lines = sizes.length - 1;
    int n = lines < 0 ? 1 : sizes[lines];
    int ofX = lines < 0 ? 1 : from.strides()[lines];
    int ofZ = lines < 0 ? 1 : to.strides()[lines];
    int[] at = new int[Math.max(0, lines)];
    return () -> {
      MemorySegment x = from.value().host();
      MemorySegment z = to.value().host();
      long read = from.offset();
      long written = to.offset();
      Arrays.fill(at, 0);
      int d;
      do {
        line.run(x, read, ofX, z, written, ofZ, n);
        for (d = lines - 1; d >= 0; d--) {
          read += from.strides()[d];
          written += to.strides()[d];
          if (++at[d] < sizes[d]) {
            break;
          }
          read -= (long) sizes[d] * from.strides()[d];
          written -= (long) sizes[d] * to.strides()[d];
          at[d] = 0;
        }
      } while (d >= 0);
      to.value().written();
    };
  }

  private static Line line(DType dtype) {
    return switch (dtype.bytes()) {
      case 1 -> HostParts::bytes;
      case 4 -> HostParts::ints;
      default -> HostParts::longs;
    };
  }

  private static void bytes(
      MemorySegment x, long from, long ofX, MemorySegment z, long to, long ofZ, int n) {
    for (int i = 0; i < n; i++) {
      z.set(JAVA_BYTE, to + i * ofZ, x.get(JAVA_BYTE, from + i * ofX));
    }
  }

  private static void ints(
      MemorySegment x, long from, long ofX, MemorySegment z, long to, long ofZ, int n) {
    for (int i = 0; i < n; i++) {
      z.setAtIndex(JAVA_INT, to + i * ofZ, x.getAtIndex(JAVA_INT, from + i * ofX));
    }
  }

  private static void longs(
      MemorySegment x, long from, long ofX, MemorySegment z, long to, long ofZ, int n) {
    for (int i = 0; i < n; i++) {
      z.setAtIndex(JAVA_LONG, to + i * ofZ, x.getAtIndex(JAVA_LONG, from + i * ofX));
    }
  }

  private static void addFloats(
      MemorySegment x, long from, long ofX, MemorySegment z, long to, long ofZ, int n) {
    for (int i = 0; i < n; i++) {
      float sum = z.getAtIndex(JAVA_FLOAT, to + i * ofZ) + x.getAtIndex(JAVA_FLOAT, from + i * ofX);
      z.setAtIndex(JAVA_FLOAT, to + i * ofZ, sum);
    }
  }

  private static void addDoubles(
      MemorySegment x, long from, long ofX, MemorySegment z, long to, long ofZ, int n) {
    for (int i = 0; i < n; i++) {
      double sum =
          z.getAtIndex(JAVA_DOUBLE, to + i * ofZ) + x.getAtIndex(JAVA_DOUBLE, from + i * ofX);
      z.setAtIndex(JAVA_DOUBLE, to + i * ofZ, sum);
    }
  }
}
