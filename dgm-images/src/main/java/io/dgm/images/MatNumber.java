package io.dgm.images;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The types in which a file of MATLAB stores numbers, which may be smaller than those of its
 * arrays.
 */
enum MatNumber {
  /** Signed bytes. */
  I8(1, Byte.BYTES),
  /** Unsigned bytes. */
  U8(2, Byte.BYTES),
  /** Signed integers of two bytes. */
  I16(3, Short.BYTES),
  /** Unsigned integers of two bytes. */
  U16(4, Short.BYTES),
  /** Signed integers of four bytes. */
  I32(5, Integer.BYTES),
  /** Unsigned integers of four bytes. */
  U32(6, Integer.BYTES),
  /** Floating point numbers of four bytes. */
  F32(7, Float.BYTES),
  /** Floating point numbers of eight bytes. */
  F64(9, Double.BYTES),
  /** Signed integers of eight bytes. */
  I64(12, Long.BYTES),
  /** Unsigned integers of eight bytes. */
  U64(13, Long.BYTES);

  private final int code;
  private final int width;

  MatNumber(int code, int width) {
    this.code = code;
    this.width = width;
  }

  /**
   * {@return the type of a number, if it is one of numbers}
   *
   * @param code as a tag has it
   */
  static Optional<MatNumber> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** {@return the bytes of a number} */
  int width() {
    return width;
  }

  /** {@return the next number} */
  double next(ByteBuffer in) {
    return switch (this) {
      case I8 -> in.get();
      case U8 -> Byte.toUnsignedInt(in.get());
      case I16 -> in.getShort();
      case U16 -> Short.toUnsignedInt(in.getShort());
      case I32 -> in.getInt();
      case U32 -> Integer.toUnsignedLong(in.getInt());
      case F32 -> in.getFloat();
      case F64 -> in.getDouble();
      case I64, U64 -> in.getLong();
    };
  }
}
