package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.F;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.floats;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.tail;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The greatest or the least of F32 lanes; NaN if any is.
 *
 * @param greatest which of the two
 */
record FloatExtreme(boolean greatest) implements Folding {

  private float nothing() {
    return greatest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
  }

  @Override
  public void clear(long to, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      put(to + i, FloatVector.broadcast(F, nothing()), tail(i, n));
    }
  }

  @Override
  public void row(long to, long a, int n) {
    Memory.setFloat(to, greatest ? max(a, n) : min(a, n));
  }

  private static float max(long a, int n) {
    FloatVector none = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
    FloatVector s = none;
    FloatVector other = none;
    long i = 0;
    // two at a time: the extreme of one waits for that of the one before
    for (long end = whole(n) - STEP; i < end; i += 2L * STEP) {
      s = s.max(floats(a + i));
      other = other.max(floats(a + i + STEP));
    }
    s = s.max(other);
    for (long end = whole(n); i < end; i += STEP) {
      s = s.max(floats(a + i));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      s = s.max(none.blend(floats(a + i, m), m));
    }
    return s.reduceLanes(VectorOperators.MAX);
  }

  private static float min(long a, int n) {
    FloatVector none = FloatVector.broadcast(F, Float.POSITIVE_INFINITY);
    FloatVector s = none;
    FloatVector other = none;
    long i = 0;
    // two at a time: the extreme of one waits for that of the one before
    for (long end = whole(n) - STEP; i < end; i += 2L * STEP) {
      s = s.min(floats(a + i));
      other = other.min(floats(a + i + STEP));
    }
    s = s.min(other);
    for (long end = whole(n); i < end; i += STEP) {
      s = s.min(floats(a + i));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      s = s.min(none.blend(floats(a + i, m), m));
    }
    return s.reduceLanes(VectorOperators.MIN);
  }

  @Override
  public void columns(long to, long a, int n) {
    if (greatest) {
      FloatArithmetic.max(to, to, a, n);
    } else {
      FloatArithmetic.min(to, to, a, n);
    }
  }
}
