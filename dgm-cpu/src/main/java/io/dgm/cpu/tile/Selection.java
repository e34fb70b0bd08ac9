package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.I;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.intTail;
import static io.dgm.cpu.tile.Vectors.ints;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Choices between tiles of 32-bit lanes of any kind: bits are moved, not interpreted. */
final class Selection {
  private Selection() {}

  static void select(long to, long c, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(b + i).blend(ints(a + i), ints(c + i).compare(VectorOperators.NE, 0)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(
          to + i,
          ints(b + i, m).blend(ints(a + i, m), ints(c + i, m).compare(VectorOperators.NE, 0)),
          m);
    }
  }

  static void selectElseScalar(long to, long c, long a, long b, int n) {
    IntVector s = IntVector.broadcast(I, Memory.getInt(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, s.blend(ints(a + i), ints(c + i).compare(VectorOperators.NE, 0)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, s.blend(ints(a + i, m), ints(c + i, m).compare(VectorOperators.NE, 0)), m);
    }
  }

  static void selectScalar(long to, long c, long a, long b, int n) {
    IntVector s = IntVector.broadcast(I, Memory.getInt(a));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(b + i).blend(s, ints(c + i).compare(VectorOperators.NE, 0)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(b + i, m).blend(s, ints(c + i, m).compare(VectorOperators.NE, 0)), m);
    }
  }
}
