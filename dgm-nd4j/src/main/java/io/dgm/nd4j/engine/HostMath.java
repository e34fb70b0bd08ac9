package io.dgm.nd4j.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op.BinaryKind;
import java.lang.foreign.MemorySegment;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Element-wise functions of floating-point numbers that ND4J lacks, or rounds too coarsely. */
final class HostMath {
  private HostMath() {}

  static Step map(DoubleUnaryOperator f, Value in, Value out) {
    int n = out.size();
    boolean single = in.dtype() == DType.F32;
    return () -> {
      MemorySegment x = in.host();
      MemorySegment z = out.host();
      for (long i = 0; i < n; i++) {
        if (single) {
          z.setAtIndex(JAVA_FLOAT, i, (float) f.applyAsDouble(x.getAtIndex(JAVA_FLOAT, i)));
        } else {
          z.setAtIndex(JAVA_DOUBLE, i, f.applyAsDouble(x.getAtIndex(JAVA_DOUBLE, i)));
        }
      }
      out.written();
    };
  }

  static Step test(DoublePredicate holds, Value in, Value out) {
    int n = out.size();
    boolean single = in.dtype() == DType.F32;
    return () -> {
      MemorySegment x = in.host();
      MemorySegment z = out.host();
      for (long i = 0; i < n; i++) {
        double v = single ? x.getAtIndex(JAVA_FLOAT, i) : x.getAtIndex(JAVA_DOUBLE, i);
        z.set(JAVA_BYTE, i, (byte) (holds.test(v) ? 1 : 0));
      }
      out.written();
    };
  }

  /** One element is repeated. */
  static Step binary(BinaryKind kind, Value a, Value b, Value out) {
    DoubleBinaryOperator f =
        switch (kind) {
          case MAXIMUM -> Math::max;
          case MINIMUM -> Math::min;
          case POWER -> HostMath::power;
          case REMAINDER -> (x, y) -> x % y;
          case ADD, SUBTRACT, MULTIPLY, DIVIDE, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL ->
              throw new IllegalArgumentException(kind + " of real numbers is not the host's");
        };
    int n = out.size();
    int ofA = a.stride();
    int ofB = b.stride();
    boolean single = a.dtype() == DType.F32;
    return () -> {
      MemorySegment x = a.host();
      MemorySegment y = b.host();
      MemorySegment z = out.host();
      for (long i = 0; i < n; i++) {
        if (single) {
          float u = x.getAtIndex(JAVA_FLOAT, i * ofA);
          float v = y.getAtIndex(JAVA_FLOAT, i * ofB);
          z.setAtIndex(JAVA_FLOAT, i, (float) f.applyAsDouble(u, v));
        } else {
          double u = x.getAtIndex(JAVA_DOUBLE, i * ofA);
          double v = y.getAtIndex(JAVA_DOUBLE, i * ofB);
          z.setAtIndex(JAVA_DOUBLE, i, f.applyAsDouble(u, v));
        }
      }
      out.written();
    };
  }

  /** As IEEE 754 has it; Java differs at 1 to the NaN, and at ±1 to the ±∞. */
  private static double power(double a, double b) {
    if (a == 1 || (a == -1 && Double.isInfinite(b))) {
      return 1;
    }
    return b == 2 ? a * a : b == -1 ? 1 / a : Math.pow(a, b);
  }
}
