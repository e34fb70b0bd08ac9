package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/** The type of a tensor's elements. */
@Stability(level = Level.STABLE, since = "0.2")
public enum DType {
  /** IEEE 754 single precision, the default. */
  F32(4, true),
  /** IEEE 754 double precision, for gradient checks. */
  F64(8, true),
  /** The upper half of an {@link #F32}, for accelerators. */
  BF16(2, true),
  /** Signed 32-bit integers. */
  I32(4, false),
  /** Signed 64-bit integers. */
  I64(8, false),
  /** Unsigned 32-bit integers; arithmetic wraps. */
  U32(4, false),
  /** Truth values, one byte each: 0 or 1. */
  BOOL(1, false);

  private final int bytes;
  private final boolean floating;

  DType(int bytes, boolean floating) {
    this.bytes = bytes;
    this.floating = floating;
  }

  /** {@return the size of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return whether this is a floating-point type, which gradients flow through} */
  public boolean isFloating() {
    return floating;
  }

  /** {@return whether this is an integer type} */
  public boolean isInteger() {
    return this == I32 || this == I64 || this == U32;
  }
}
