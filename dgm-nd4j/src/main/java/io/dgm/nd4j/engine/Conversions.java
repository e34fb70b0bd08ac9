package io.dgm.nd4j.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.dgm.api.tensor.DType;
import java.lang.foreign.MemorySegment;

/** Conversions between dtypes: between floating ones through ND4J. */
final class Conversions {
  private Conversions() {}

  static Step of(Value in, Value out) {
    DType from = in.dtype();
    DType to = out.dtype();
    if (from.isFloating() && to.isFloating()) {
      return Calls.copy(in.flat(), out.flat());
    }
    int n = out.size();
    return () -> {
      MemorySegment x = in.host();
      MemorySegment z = out.host();
      for (long i = 0; i < n; i++) {
        if (from.isFloating()) {
          Elements.set(to, z, i, truncated(to, Elements.real(from, x, i)));
        } else if (to == DType.F32) {
          // not through double, which would round twice
          z.setAtIndex(JAVA_FLOAT, i, (float) Elements.integer(from, x, i));
        } else if (to == DType.F64) {
          Elements.set(to, z, i, (double) Elements.integer(from, x, i));
        } else {
          Elements.set(to, z, i, Elements.integer(from, x, i));
        }
      }
      out.written();
    };
  }

  private static long truncated(DType to, double x) {
    return switch (to) {
      case I64 -> (long) x;
      case I32 -> (int) x;
      case U32 -> Math.clamp((long) x, 0L, 0xffffffffL);
      case BOOL -> x != 0 ? 1 : 0;
      case F32, F64, BF16 -> throw new IllegalArgumentException(to + " is no integer");
    };
  }
}
