package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.I;
import static io.dgm.cpu.tile.Vectors.ints;
import static io.dgm.cpu.tile.Vectors.put;

import io.dgm.cpu.run.Memory;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** BOOL between memory, a byte each, and lanes. */
final class Truths {
  /** As many bytes as a vector has lanes of 32 bits; of the least size where that is too few. */
  private static final VectorSpecies<Byte> B =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, I.length() * 8)));

  private static final boolean FITS = B.length() == I.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Truths() {}

  static void load(long to, long a, int n) {
    int i = 0;
    if (FITS) {
      for (int end = I.loopBound(n); i < end; i += I.length()) {
        ByteVector bytes = ByteVector.fromMemorySegment(B, Memory.ALL, a + i, ORDER);
        IntVector wide = (IntVector) bytes.convertShape(VectorOperators.B2I, I, 0);
        put(to + 4L * i, IntVector.zero(I).blend(-1, wide.compare(VectorOperators.NE, 0)));
      }
    }
    for (; i < n; i++) {
      Memory.setInt(to + 4L * i, Memory.getByte(a + i) != 0 ? -1 : 0);
    }
  }

  static void store(long to, long a, int n) {
    int i = 0;
    if (FITS) {
      for (int end = I.loopBound(n); i < end; i += I.length()) {
        ByteVector bytes =
            (ByteVector) ints(a + 4L * i).and(1).convertShape(VectorOperators.I2B, B, 0);
        bytes.intoMemorySegment(Memory.ALL, to + i, ORDER);
      }
    }
    for (; i < n; i++) {
      Memory.setByte(to + i, (byte) (Memory.getInt(a + 4L * i) & 1));
    }
  }
}
