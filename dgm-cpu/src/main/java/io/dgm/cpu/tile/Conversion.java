package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.intTail;
import static io.dgm.cpu.tile.Vectors.ints;
import static io.dgm.cpu.tile.Vectors.put;

import io.dgm.api.tensor.DType;
import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Conversions between dtypes, as lanes hold them; the kernels of the common ones are vectors. */
final class Conversion {
  private Conversion() {}

  static TileKernel of(DType from, DType to) {
    if (to == DType.BF16) {
      if (from == DType.F32) {
        return TileKernel.of(FloatFunctions::roundToBf16);
      }
      TileKernel wide = of(from, DType.F32);
      return (t, d, a, b, c) -> {
        wide.run(t, d, a, b, c);
        FloatFunctions.roundToBf16(d, d, t.count);
      };
    }
    if (from == DType.BF16) {
      return to == DType.F32 ? TileKernel.of(Scalars::copy) : of(DType.F32, to);
    }
    if (to == DType.F32 && from == DType.BOOL) {
      return TileKernel.of(Conversion::truthToFloat);
    }
    if (to == DType.F32 && from == DType.I32) {
      return TileKernel.of(Conversion::intToFloat);
    }
    if (to == DType.F32 && from == DType.U32) {
      return TileKernel.of(Conversion::unsignedToFloat);
    }
    if (from.isFloating()) {
      return floating(from, to);
    }
    return integer(from, to);
  }

  private static TileKernel floating(DType from, DType to) {
    int size = Lane.of(from).bytes();
    int toSize = Lane.of(to).bytes();
    return (t, d, a, _, _) -> {
      for (int i = 0; i < t.count; i++) {
        long at = a + (long) i * size;
        double x = from == DType.F32 ? Memory.getFloat(at) : Memory.getDouble(at);
        long into = d + (long) i * toSize;
        switch (to) {
          case F32 -> Memory.setFloat(into, (float) x);
          case F64 -> Memory.setDouble(into, x);
          case I32 -> Memory.setInt(into, (int) x);
          case U32 -> Memory.setInt(into, (int) Math.clamp((long) x, 0L, 0xffffffffL));
          case I64 -> Memory.setLong(into, (long) x);
          case BOOL -> Memory.setInt(into, x != 0 ? -1 : 0);
          case BF16 -> throw new IllegalStateException();
        }
      }
    };
  }

  private static TileKernel integer(DType from, DType to) {
    int size = Lane.of(from).bytes();
    int toSize = Lane.of(to).bytes();
    return (t, d, a, _, _) -> {
      for (int i = 0; i < t.count; i++) {
        long x = Scalars.get(from, a + (long) i * size);
        long into = d + (long) i * toSize;
        switch (to) {
          case F32 -> Memory.setFloat(into, (float) x);
          case F64 -> Memory.setDouble(into, (double) x);
          case I32, U32, I64, BOOL -> Scalars.set(to, into, x);
          case BF16 -> throw new IllegalStateException();
        }
      }
    };
  }

  private static void truthToFloat(long to, long a, int n) {
    int one = Float.floatToRawIntBits(1f);
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).and(one), m);
    }
  }

  private static void intToFloat(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = intTail(i, n);
      FloatVector f = (FloatVector) ints(a + i, m).convert(VectorOperators.I2F, 0);
      put(to + i, f, m.cast(Vectors.F));
    }
  }

  private static void unsignedToFloat(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = intTail(i, n);
      IntVector x = ints(a + i, m);
      // at 2^31 and above: half of it, the bit that falls off kept for the rounding, doubled again
      var high = x.compare(VectorOperators.LT, 0);
      IntVector half = x.lanewise(VectorOperators.LSHR, 1).or(x.and(1));
      FloatVector f = (FloatVector) x.blend(half, high).convert(VectorOperators.I2F, 0);
      put(to + i, f.blend(f.add(f), high.cast(Vectors.F)), m.cast(Vectors.F));
    }
  }

  /** Brings elements from memory into lanes: of BOOL and BF16, where the two differ. */
  static TileKernel.Map1 load(DType dtype) {
    return switch (dtype) {
      case BOOL -> Truths::load;
      case BF16 ->
          (to, a, n) -> {
            for (int i = 0; i < n; i++) {
              Memory.setInt(to + 4L * i, Memory.getShort(a + 2L * i) << 16);
            }
          };
      case F32, I32, U32 -> Scalars::copy;
      case F64, I64 -> Scalars::copyWide;
    };
  }

  /** Takes elements from lanes to memory. */
  static TileKernel store(DType dtype) {
    return switch (dtype) {
      case BOOL -> TileKernel.of(Truths::store);
      case BF16 ->
          TileKernel.of(
              (to, a, n) -> {
                for (int i = 0; i < n; i++) {
                  Memory.setShort(to + 2L * i, (short) (Memory.getInt(a + 4L * i) >>> 16));
                }
              });
      case F32, I32, U32 -> TileKernel.of(Scalars::copy);
      case F64, I64 -> TileKernel.of(Scalars::copyWide);
    };
  }

  static TileKernel fill(DType dtype) {
    return Lane.of(dtype).bytes() == 8
        ? TileKernel.of(Scalars::fillWide)
        : TileKernel.of(IntArithmetic::fill);
  }
}
