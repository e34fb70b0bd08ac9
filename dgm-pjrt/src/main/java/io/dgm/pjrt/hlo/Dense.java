package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Constants to the bit: what is written in hexadecimal is not rounded on the way. */
final class Dense {
  private Dense() {}

  /** {@return an attribute with a literal's value, without its type} */
  static String of(Literal literal) {
    int n = literal.shape().size();
    if (n == 0) {
      return "dense<>";
    }
    if (isSplat(literal)) {
      return "dense<" + element(literal) + ">";
    }
    return literal.dtype() == DType.BOOL
        ? "dense<" + nested(literal, 0, 0) + ">"
        : "dense<\"0x" + HexFormat.of().withUpperCase().formatHex(littleEndian(literal)) + "\">";
  }

  private static boolean isSplat(Literal literal) {
    long bytes = literal.dtype().bytes();
    MemorySegment data = literal.data();
    // each element equals the one before it
    long rest = data.byteSize() - bytes;
    return data.asSlice(bytes, rest).mismatch(data.asSlice(0, rest)) < 0;
  }

  /** {@return the first element} */
  private static String element(Literal literal) {
    MemorySegment data = literal.data();
    return switch (literal.dtype()) {
      case F32 -> "0x%08X".formatted(data.get(ValueLayout.JAVA_INT_UNALIGNED, 0));
      case F64 -> "0x%016X".formatted(data.get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
      case BF16 -> "0x%04X".formatted(data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0));
      case I32 -> Integer.toString(data.get(ValueLayout.JAVA_INT_UNALIGNED, 0));
      case I64 -> Long.toString(data.get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
      case U32 -> Integer.toUnsignedString(data.get(ValueLayout.JAVA_INT_UNALIGNED, 0));
      case BOOL -> Boolean.toString(literal.get(0) != 0);
    };
  }

  /** Truth values are written out: how MLIR packs their bytes has changed. */
  private static String nested(Literal literal, int dimension, int at) {
    if (dimension == literal.shape().rank()) {
      return Boolean.toString(literal.get(at) != 0);
    }
    int stride = literal.shape().strides()[dimension];
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < literal.shape().dim(dimension); i++) {
      text.append(i == 0 ? "" : ", ").append(nested(literal, dimension + 1, at + i * stride));
    }
    return text.append(']').toString();
  }

  private static byte[] littleEndian(Literal literal) {
    byte[] bytes = literal.data().toArray(ValueLayout.JAVA_BYTE);
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      return bytes;
    }
    int size = literal.dtype().bytes();
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[i / size * size + size - 1 - i % size];
    }
    return turned;
  }
}
