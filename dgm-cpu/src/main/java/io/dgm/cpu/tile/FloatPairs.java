package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.F;
import static io.dgm.cpu.tile.Vectors.ORDER;
import static io.dgm.cpu.tile.Vectors.STEP;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Operations of F32 tiles that often follow each other, two or three in one loop: what lies between
 * stays in a register. They round as often as the operations one by one, so that they give the same
 * bits. Operands named s and t are single numbers in memory. Written out like {@link
 * FloatExponentials}: with helpers between, vectors became objects in a JVM that had run much else.
 */
public final class FloatPairs {
  private FloatPairs() {}

  /** a s + b. */
  static void scaledPlus(long to, long a, long b, long s, int n) {
    FloatVector ss = FloatVector.broadcast(F, Memory.getFloat(s));
    long i = 0;
    for (long end = 4L * F.loopBound(n); i < end; i += STEP) {
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER);
      FloatVector y = FloatVector.fromMemorySegment(F, Memory.ALL, b + i, ORDER);
      FloatVector r = x.mul(ss).add(y);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER);
    }
    if (i < 4L * n) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector y = FloatVector.fromMemorySegment(F, Memory.ALL, b + i, ORDER, m);
      FloatVector r = x.mul(ss).add(y);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  /** a b s. */
  static void scaledProduct(long to, long a, long b, long s, int n) {
    FloatVector ss = FloatVector.broadcast(F, Memory.getFloat(s));
    long i = 0;
    for (long end = 4L * F.loopBound(n); i < end; i += STEP) {
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER);
      FloatVector y = FloatVector.fromMemorySegment(F, Memory.ALL, b + i, ORDER);
      FloatVector r = x.mul(y).mul(ss);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER);
    }
    if (i < 4L * n) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector y = FloatVector.fromMemorySegment(F, Memory.ALL, b + i, ORDER, m);
      FloatVector r = x.mul(y).mul(ss);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  /** a s / b. */
  static void scaledQuotient(long to, long a, long b, long s, int n) {
    FloatVector ss = FloatVector.broadcast(F, Memory.getFloat(s));
    long i = 0;
    for (long end = 4L * F.loopBound(n); i < end; i += STEP) {
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER);
      FloatVector y = FloatVector.fromMemorySegment(F, Memory.ALL, b + i, ORDER);
      FloatVector r = x.mul(ss).div(y);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER);
    }
    if (i < 4L * n) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector y = FloatVector.fromMemorySegment(F, Memory.ALL, b + i, ORDER, m);
      FloatVector r = x.mul(ss).div(y);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  /** √a s + t. */
  static void scaledRootPlus(long to, long a, long s, long t, int n) {
    FloatVector ss = FloatVector.broadcast(F, Memory.getFloat(s));
    FloatVector tt = FloatVector.broadcast(F, Memory.getFloat(t));
    long i = 0;
    for (long end = 4L * F.loopBound(n); i < end; i += STEP) {
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER);
      FloatVector r = x.lanewise(VectorOperators.SQRT).mul(ss).add(tt);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER);
    }
    if (i < 4L * n) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector r = x.lanewise(VectorOperators.SQRT).mul(ss).add(tt);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  /** t where |a| is below s, else a. */
  static void unlessSmall(long to, long a, long s, long t, int n) {
    FloatVector ss = FloatVector.broadcast(F, Memory.getFloat(s));
    FloatVector tt = FloatVector.broadcast(F, Memory.getFloat(t));
    long i = 0;
    for (long end = 4L * F.loopBound(n); i < end; i += STEP) {
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER);
      VectorMask<Float> small = x.lanewise(VectorOperators.ABS).compare(VectorOperators.LT, ss);
      FloatVector r = x.blend(tt, small);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER);
    }
    if (i < 4L * n) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      VectorMask<Float> small = x.lanewise(VectorOperators.ABS).compare(VectorOperators.LT, ss);
      FloatVector r = x.blend(tt, small);
      r.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
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
