package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.F;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.floats;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.tail;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/** Sums of F32 lanes. */
final class FloatSum implements Folding {
  private static final int LENGTH = F.length();
  private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(F, 8 % LENGTH, 1, true);
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(F, 4 % LENGTH, 1, true);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(F, 2 % LENGTH, 1, true);
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(F, 1, 1, true);

  @Override
  public void clear(long to, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      put(to + i, FloatVector.zero(F), tail(i, n));
    }
  }

  @Override
  public void row(long to, long a, int n) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    long i = 0;
    for (long end = whole(n) - 3L * STEP; i < end; i += 4L * STEP) {
      s0 = s0.add(floats(a + i));
      s1 = s1.add(floats(a + i + STEP));
      s2 = s2.add(floats(a + i + 2L * STEP));
      s3 = s3.add(floats(a + i + 3L * STEP));
    }
    for (long end = whole(n); i < end; i += STEP) {
      s0 = s0.add(floats(a + i));
    }
    if (i < 4L * n) {
      s1 = s1.add(floats(a + i, tail(i, n)));
    }
    Memory.setFloat(to, total(s0.add(s1).add(s2.add(s3))));
  }

  /**
   * {@return the sum of the lanes} Not reduceLanes, whose order may differ between the interpreter
   * and compiled code: a resumed run would then differ from the one that was not interrupted.
   */
  private static float total(FloatVector s) {
    if (LENGTH >= 16) {
      s = s.add(s.rearrange(BY_8));
    }
    if (LENGTH >= 8) {
      s = s.add(s.rearrange(BY_4));
    }
    if (LENGTH >= 4) {
      s = s.add(s.rearrange(BY_2));
    }
    return s.add(s.rearrange(BY_1)).lane(0);
  }

  @Override
  public void columns(long to, long a, int n) {
    FloatArithmetic.add(to, to, a, n);
  }
}
