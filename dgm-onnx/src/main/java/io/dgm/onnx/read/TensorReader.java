package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Reads tensors (TensorProto): real numbers as F32, whole ones as I64. Those of float32 stay where
 * they are in the file.
 */
final class TensorReader {
  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int BOOL = 9;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;
  private static final int BFLOAT16 = 16;
  private static final int EXTERNAL = 1;
  private static final List<String> TYPES =
      List.of(
          "none",
          "FLOAT",
          "UINT8",
          "INT8",
          "UINT16",
          "INT16",
          "INT32",
          "INT64",
          "STRING",
          "BOOL",
          "FLOAT16",
          "DOUBLE",
          "UINT32",
          "UINT64",
          "COMPLEX64",
          "COMPLEX128",
          "BFLOAT16");

  /** Whole numbers are shapes, axes and indices, of which there are few. */
  private static final int MOST_INTEGERS = 1 << 16;

  private static final int MOST_RANK = 64;

  private final List<Long> dims = new ArrayList<>();
  private final List<MemorySegment> typed = new ArrayList<>();
  private MemorySegment raw;
  private boolean isExternal;
  private long type;
  private String name = "";

  private TensorReader(MemorySegment message) {
    WireReader in = new WireReader(message);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> WireReader.varints(in.numbers(), this::dimension);
        case 2 -> type = in.number();
        case 4, 5, 7, 10 -> typed.add(in.numbers());
        case 8 -> name = in.text();
        case 9 -> raw = in.content();
        case 13 -> isExternal = true;
        case 14 -> isExternal |= in.number() == EXTERNAL;
        default -> {
          // of no use here
        }
      }
    }
  }

  /**
   * A tensor of a file.
   *
   * @param name its name
   * @param value its numbers
   */
  record Named(String name, Literal value) {}

  /** {@return the tensor of a message} */
  static Named read(MemorySegment message) {
    TensorReader tensor = new TensorReader(message);
    return new Named(tensor.name, tensor.value());
  }

  /** {@return the name of a type of elements} */
  static String type(long number) {
    return number >= 0 && number < TYPES.size() ? TYPES.get((int) number) : "number " + number;
  }

  private void dimension(long size) {
    if (dims.size() == MOST_RANK) {
      throw WireReader.damaged();
    }
    dims.add(size);
  }

  private Shape shape() {
    long size = 1;
    for (long d : dims) {
      if (d < 0 || d > Integer.MAX_VALUE || size * d > Integer.MAX_VALUE) {
        throw refused("has the shape " + dims);
      }
      size *= d;
    }
    return new Shape(dims.stream().map(Long::intValue).toList());
  }

  private Literal value() {
    if (isExternal) {
      throw refused(
          "lies in another file, as external data: save the model as one file, such as with"
              + " onnx.save(onnx.load(FILE), OUT)");
    }
    Shape shape = shape();
    return switch ((int) type) {
      case FLOAT -> Literal.of(DType.F32, shape, bytes(shape, Float.BYTES));
      case DOUBLE -> {
        MemorySegment b = bytes(shape, Double.BYTES);
        yield reals(shape, i -> b.getAtIndex(little(ValueLayout.JAVA_DOUBLE_UNALIGNED), i));
      }
      case FLOAT16 -> halves(shape, Float::float16ToFloat);
      case BFLOAT16 -> halves(shape, half -> Float.intBitsToFloat(half << 16));
      case INT32, INT64, BOOL -> integers(shape);
      default ->
          throw refused(
              "is of the type "
                  + type(type)
                  + ", which is not read: export the network in float32, without quantisation");
    };
  }

  /** {@return the bytes of so many elements, which are in the file} */
  private MemorySegment bytes(Shape shape, int each) {
    long need = (long) shape.size() * each;
    long there = typed.stream().mapToLong(MemorySegment::byteSize).sum();
    if ((raw == null ? there : raw.byteSize()) != need) {
      throw refused("has not the numbers of its shape " + shape);
    }
    if (raw != null || typed.size() == 1) {
      return raw != null ? raw : typed.getFirst();
    }
    MemorySegment all = MemorySegment.ofArray(new byte[Math.toIntExact(need)]);
    long at = 0;
    for (MemorySegment some : typed) {
      all.asSlice(at, some.byteSize()).copyFrom(some);
      at += some.byteSize();
    }
    return all;
  }

  private static Literal reals(Shape shape, IntToDoubleFunction at) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) at.applyAsDouble(i);
    }
    return Literal.of(shape, values);
  }

  /** A number of two bytes as a float. */
  private interface Half {
    float of(short bits);
  }

  private Literal halves(Shape shape, Half half) {
    if (raw != null) {
      MemorySegment b = bytes(shape, Short.BYTES);
      return reals(
          shape, i -> half.of(b.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE), i)));
    }
    long[] bits = typedIntegers(shape);
    return reals(shape, i -> half.of((short) bits[i]));
  }

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private static ValueLayout.OfDouble little(ValueLayout.OfDouble layout) {
    return layout.withOrder(LITTLE);
  }

  private Literal integers(Shape shape) {
    if (shape.size() > MOST_INTEGERS) {
      throw refused("holds more than " + MOST_INTEGERS + " whole numbers, and is no network's");
    }
    return Literal.of(DType.I64, shape, MemorySegment.ofArray(wholeNumbers(shape)));
  }

  private long[] wholeNumbers(Shape shape) {
    if (raw == null) {
      return typedIntegers(shape);
    }
    int each = type == INT64 ? Long.BYTES : type == INT32 ? Integer.BYTES : 1;
    MemorySegment b = bytes(shape, each);
    long[] values = new long[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (each) {
            case Long.BYTES -> b.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE), i);
            case Integer.BYTES -> b.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE), i);
            default -> b.get(ValueLayout.JAVA_BYTE, i);
          };
    }
    return values;
  }

  /**
   * {@return numbers of at least a byte each, so that there are no more than the file has bytes}
   */
  private long[] typedIntegers(Shape shape) {
    long there = typed.stream().mapToLong(MemorySegment::byteSize).sum();
    if (shape.size() > there) {
      throw refused("has not the numbers of its shape " + shape);
    }
    long[] values = new long[shape.size()];
    int[] count = {0};
    for (MemorySegment some : typed) {
      WireReader.varints(
          some,
          v -> {
            if (count[0] < values.length) {
              values[count[0]] = v;
            }
            count[0]++;
          });
    }
    if (count[0] != values.length) {
      throw refused("has not the numbers of its shape " + shape);
    }
    return values;
  }

  private UserException refused(String why) {
    return new UserException("its tensor '%s' %s".formatted(UserException.excerpt(name), why));
  }
}
