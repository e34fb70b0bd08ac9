package io.dgm.onnx;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Types and constants. Unsigned numbers are INT64 in ONNX: hardly any runtime has arithmetic of
 * UINT32.
 */
final class Types {
  static final int INT64 = 7;

  private Types() {}

  /** {@return the number of a type in TensorProto.DataType} */
  static int of(DType dtype) {
    return switch (dtype) {
      case F32 -> 1;
      case F64 -> 11;
      case BF16 -> 16;
      case I32 -> 6;
      case I64, U32 -> INT64;
      case BOOL -> 9;
    };
  }

  /** {@return a constant (TensorProto)} */
  static Message constant(String name, Literal value) {
    byte[] bytes =
        value.dtype() == DType.U32
            ? longs(Arrays.stream(value.toDoubles()).mapToLong(v -> (long) v).toArray())
            : value.data().toArray(ValueLayout.JAVA_BYTE);
    return constant(name, of(value.dtype()), value.shape().dims(), bytes);
  }

  /** {@return a constant vector of INT64} */
  static Message constant(String name, List<Long> values) {
    long[] numbers = values.stream().mapToLong(Long::longValue).toArray();
    return constant(name, INT64, List.of(values.size()), longs(numbers));
  }

  /** {@return a constant of one INT64} */
  static Message constant(long value, List<Integer> dims) {
    return constant("", INT64, dims, longs(value));
  }

  private static Message constant(String name, int type, List<Integer> dims, byte[] bytes) {
    Message tensor = new Message();
    dims.forEach(d -> tensor.number(1, d));
    return tensor.number(2, type).text(8, name).bytes(9, bytes);
  }

  private static byte[] longs(long... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asLongBuffer().put(values);
    return buffer.array();
  }

  /** {@return a name with its type (ValueInfoProto)} */
  static Message value(String name, int type, List<Size> sizes) {
    Message shape = new Message();
    for (Size size : sizes) {
      Message dim = new Message();
      shape.message(1, size.isFixed() ? dim.number(1, size.fixed()) : dim.text(2, size.text()));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
