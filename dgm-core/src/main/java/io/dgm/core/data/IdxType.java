package io.dgm.core.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types that elements of a file of the IDX format have; big-endian. */
enum IdxType {
  /** Unsigned bytes. */
  U8(0x08, Byte.BYTES),
  /** Signed bytes. */
  I8(0x09, Byte.BYTES),
  /** Signed integers of two bytes. */
  I16(0x0b, Short.BYTES),
  /** Signed integers of four bytes. */
  I32(0x0c, Integer.BYTES),
  /** Floating point numbers of four bytes. */
  F32(0x0d, Float.BYTES),
  /** Floating point numbers of eight bytes. */
  F64(0x0e, Double.BYTES);

  private final int code;
  private final int width;

  IdxType(int code, int width) {
    this.code = code;
    this.width = width;
  }

  /**
   * {@return the type that a magic number names, if there is one}
   *
   * @param code its third byte
   */
  static Optional<IdxType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** {@return the bytes of an element} */
  int width() {
    return width;
  }

  /** {@return the next element, as near as F32 comes to it} */
  float next(ByteBuffer in) {
    return switch (this) {
      case U8 -> Byte.toUnsignedInt(in.get());
      case I8 -> in.get();
      case I16 -> in.getShort();
      case I32 -> in.getInt();
      case F32 -> in.getFloat();
      case F64 -> (float) in.getDouble();
    };
  }
}
