package io.dgm.nd4j.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dgm.api.tensor.DType;
import java.lang.foreign.MemorySegment;

/** Elements of any dtype in the host's memory, one by one. */
final class Elements {
  private Elements() {}

  /** {@return an element of an integer dtype, or of BOOL; U32 as 0 to 2^32 - 1} */
  static long integer(DType dtype, MemorySegment data, long i) {
    return switch (dtype) {
      case I32 -> data.getAtIndex(JAVA_INT, i);
      case U32 -> data.getAtIndex(JAVA_INT, i) & 0xffffffffL;
      case I64 -> data.getAtIndex(JAVA_LONG, i);
      case BOOL -> data.get(JAVA_BYTE, i) != 0 ? 1 : 0;
      case F32, F64, BF16 -> throw new IllegalArgumentException(dtype + " is no integer");
    };
  }

  /** Sets an element of an integer dtype, modulo its range, or of BOOL, to whether x is not 0. */
  static void set(DType dtype, MemorySegment data, long i, long x) {
    switch (dtype) {
      case I32, U32 -> data.setAtIndex(JAVA_INT, i, (int) x);
      case I64 -> data.setAtIndex(JAVA_LONG, i, x);
      case BOOL -> data.set(JAVA_BYTE, i, (byte) (x != 0 ? 1 : 0));
      case F32, F64, BF16 -> throw new IllegalArgumentException(dtype + " is no integer");
    }
  }

  /** {@return an element of F32 or F64} */
  static double real(DType dtype, MemorySegment data, long i) {
    return dtype == DType.F32 ? data.getAtIndex(JAVA_FLOAT, i) : data.getAtIndex(JAVA_DOUBLE, i);
  }

  /** Sets an element of F32 or F64 to the nearest value. */
  static void set(DType dtype, MemorySegment data, long i, double x) {
    if (dtype == DType.F32) {
      data.setAtIndex(JAVA_FLOAT, i, (float) x);
    } else {
      data.setAtIndex(JAVA_DOUBLE, i, x);
    }
  }
}
