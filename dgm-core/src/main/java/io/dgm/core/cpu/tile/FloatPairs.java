package io.dgm.core.cpu.tile;

import static io.dgm.core.cpu.tile.Vectors.F;
import static io.dgm.core.cpu.tile.Vectors.STEP;
import static io.dgm.core.cpu.tile.Vectors.floats;
import static io.dgm.core.cpu.tile.Vectors.put;
import static io.dgm.core.cpu.tile.Vectors.tail;
import static io.dgm.core.cpu.tile.Vectors.whole;

import io.dgm.core.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Operations of F32 tiles that often follow each other, two or three in one loop: what lies between
 * stays in a register. They round as often as the operations one by one, so that they give the same
 * bits. Operands named s and t are single numbers in memory.
 */
public final class FloatPairs {
  private FloatPairs() {}

  /** a s + b. */
  static void scaledPlus(long to, long a, long b, long s, int n) {
    var ss = FloatVector.broadcast(F, Memory.getFloat(s));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).mul(ss).add(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).mul(ss).add(floats(b + i, m)), m);
    }
  }

  /** a b s. */
  static void scaledProduct(long to, long a, long b, long s, int n) {
    var ss = FloatVector.broadcast(F, Memory.getFloat(s));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).mul(floats(b + i)).mul(ss));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).mul(floats(b + i, m)).mul(ss), m);
    }
  }

  /** a s / b. */
  static void scaledQuotient(long to, long a, long b, long s, int n) {
    var ss = FloatVector.broadcast(F, Memory.getFloat(s));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).mul(ss).div(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).mul(ss).div(floats(b + i, m)), m);
    }
  }

  /** √a s + t. */
  static void scaledRootPlus(long to, long a, long s, long t, int n) {
    var ss = FloatVector.broadcast(F, Memory.getFloat(s));
    var tt = FloatVector.broadcast(F, Memory.getFloat(t));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).lanewise(VectorOperators.SQRT).mul(ss).add(tt));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).lanewise(VectorOperators.SQRT).mul(ss).add(tt), m);
    }
  }

  /** t where |a| is below s, else a. */
  static void unlessSmall(long to, long a, long s, long t, int n) {
    var ss = FloatVector.broadcast(F, Memory.getFloat(s));
    var tt = FloatVector.broadcast(F, Memory.getFloat(t));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      var x = floats(a + i);
      put(to + i, x.blend(tt, x.lanewise(VectorOperators.ABS).compare(VectorOperators.LT, ss)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      var x = floats(a + i, m);
      put(to + i, x.blend(tt, x.lanewise(VectorOperators.ABS).compare(VectorOperators.LT, ss)), m);
    }
  }

  /** {@return a s + b, the last operand being s} */
  public static TileKernel scaledPlus() {
    return TileKernel.of(FloatPairs::scaledPlus);
  }

  /** {@return a b s, the last operand being s} */
  public static TileKernel scaledProduct() {
    return TileKernel.of(FloatPairs::scaledProduct);
  }

  /** {@return a s / b, the last operand being s} */
  public static TileKernel scaledQuotient() {
    return TileKernel.of(FloatPairs::scaledQuotient);
  }

  /** {@return √a s + t, the last operands being s and t} */
  public static TileKernel scaledRootPlus() {
    return TileKernel.of(FloatPairs::scaledRootPlus);
  }

  /** {@return t where |a| is below s, else a, the last operands being s and t} */
  public static TileKernel unlessSmall() {
    return TileKernel.of(FloatPairs::unlessSmall);
  }
}
