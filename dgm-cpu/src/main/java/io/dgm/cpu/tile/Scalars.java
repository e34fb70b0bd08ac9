package io.dgm.cpu.tile;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.cpu.run.Memory;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Kernels an element at a time: for F64, which checks gradients, and for what integers are rarely
 * asked to do. Integers of all kinds are widened to 64 bits and wrapped back.
 */
final class Scalars {
  private Scalars() {}

  static TileKernel doubles(DoubleUnaryOperator f) {
    return (t, to, a, _, _) -> {
      for (long i = 0; i < 8L * t.count; i += 8) {
        Memory.setDouble(to + i, f.applyAsDouble(Memory.getDouble(a + i)));
      }
    };
  }

  static TileKernel doubles(DoubleBinaryOperator f) {
    return (t, to, a, b, _) -> {
      for (long i = 0; i < 8L * t.count; i += 8) {
        double x = Memory.getDouble(a + i);
        Memory.setDouble(to + i, f.applyAsDouble(x, Memory.getDouble(b + i)));
      }
    };
  }

  /** {@return a^b} as IEEE 754 has it; Java differs at 1 to the NaN, and at ±1 to the ±∞ */
  static double pow(double a, double b) {
    return a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
  }

  static double logistic(double x) {
    // of -|x|, so that the small half keeps its digits
    double e = Math.exp(-Math.abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
  }

  static TileKernel finiteDoubles() {
    return (t, to, a, _, _) -> {
      for (int i = 0; i < t.count; i++) {
        Memory.setInt(to + 4L * i, Double.isFinite(Memory.getDouble(a + 8L * i)) ? -1 : 0);
      }
    };
  }

  static TileKernel integers(DType dtype, LongUnaryOperator f) {
    int size = Lane.of(dtype).bytes();
    return (t, to, a, _, _) -> {
      for (int i = 0; i < t.count; i++) {
        long x = get(dtype, a + (long) i * size);
        set(dtype, to + (long) i * size, f.applyAsLong(x));
      }
    };
  }

  static TileKernel integers(DType dtype, LongBinaryOperator f) {
    int size = Lane.of(dtype).bytes();
    return (t, to, a, b, _) -> {
      for (int i = 0; i < t.count; i++) {
        long x = get(dtype, a + (long) i * size);
        long y = get(dtype, b + (long) i * size);
        set(dtype, to + (long) i * size, f.applyAsLong(x, y));
      }
    };
  }

  static TileKernel compareDoubles(Op.Direction direction) {
    return (t, to, a, b, _) -> {
      for (int i = 0; i < t.count; i++) {
        double x = Memory.getDouble(a + 8L * i);
        double y = Memory.getDouble(b + 8L * i);
        boolean holds =
            switch (direction) {
              case EQ -> x == y;
              case NE -> x != y;
              case LT -> x < y;
              case LE -> x <= y;
              case GT -> x > y;
              case GE -> x >= y;
            };
        Memory.setInt(to + 4L * i, holds ? -1 : 0);
      }
    };
  }

  static TileKernel compareIntegers(DType dtype, Op.Direction direction) {
    int size = Lane.of(dtype).bytes();
    return (t, to, a, b, _) -> {
      for (int i = 0; i < t.count; i++) {
        int order = Long.compare(get(dtype, a + (long) i * size), get(dtype, b + (long) i * size));
        boolean holds =
            switch (direction) {
              case EQ -> order == 0;
              case NE -> order != 0;
              case LT -> order < 0;
              case LE -> order <= 0;
              case GT -> order > 0;
              case GE -> order >= 0;
            };
        Memory.setInt(to + 4L * i, holds ? -1 : 0);
      }
    };
  }

  /** Chooses between elements of 64 bits. */
  static void selectWide(long to, long c, long a, long b, int n) {
    for (int i = 0; i < n; i++) {
      boolean first = Memory.getInt(c + 4L * i) != 0;
      Memory.setLong(to + 8L * i, Memory.getLong((first ? a : b) + 8L * i));
    }
  }

  static void fillWide(long to, long a, int n) {
    long v = Memory.getLong(a);
    for (int i = 0; i < n; i++) {
      Memory.setLong(to + 8L * i, v);
    }
  }

  static void copyWide(long to, long a, int n) {
    Memory.copy(a, to, 8L * n);
  }

  static void copy(long to, long a, int n) {
    Memory.copy(a, to, 4L * n);
  }

  /** {@return an integer of a lane, BOOL as 0 or 1} */
  static long get(DType dtype, long address) {
    return switch (dtype) {
      case I64 -> Memory.getLong(address);
      case I32 -> Memory.getInt(address);
      case U32 -> Memory.getInt(address) & 0xffffffffL;
      case BOOL -> Memory.getInt(address) & 1;
      case F32, F64, BF16 -> throw new IllegalArgumentException(dtype.toString());
    };
  }

  static void set(DType dtype, long address, long v) {
    switch (dtype) {
      case I64 -> Memory.setLong(address, v);
      case I32, U32 -> Memory.setInt(address, (int) v);
      case BOOL -> Memory.setInt(address, v != 0 ? -1 : 0);
      case F32, F64, BF16 -> throw new IllegalArgumentException(dtype.toString());
    }
  }
}
