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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of a node (AttributeProto), read when they are asked for.
 *
 * @param messages by name
 */
record NodeAttributes(Map<String, MemorySegment> messages) {
  private static final int REAL = 2;
  private static final int INTEGER = 3;
  private static final int TEXT = 4;
  private static final int TENSOR = 5;
  private static final int REALS = 7;
  private static final int INTEGERS = 8;
  private static final int MOST = 1 << 16;
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** No size, stride or place of a network of images is larger. */
  private static final long LARGEST = 1 << 20;

  boolean has(String name) {
    return messages.containsKey(name);
  }

  /** {@return the names of all} */
  Set<String> names() {
    return messages.keySet();
  }

  /** {@return the field of an attribute that holds its value, moved to} */
  private Optional<WireReader> field(String name, int field) {
    if (!has(name)) {
      return Optional.empty();
    }
    WireReader in = new WireReader(messages.get(name));
    while (in.next()) {
      if (in.field() == field) {
        return Optional.of(in);
      }
    }
    return Optional.empty();
  }

  int integer(String name, int otherwise) {
    return field(name, INTEGER).map(in -> small(name, in.number())).orElse(otherwise);
  }

  float real(String name, float otherwise) {
    return field(name, REAL).map(WireReader::real).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return field(name, TEXT).map(WireReader::text).orElse(otherwise);
  }

  /** {@return an attribute's integers; empty if the node lacks it} */
  Optional<List<Integer>> integers(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>();
    WireReader in = new WireReader(messages.get(name));
    while (in.next()) {
      if (in.field() == INTEGERS) {
        WireReader.varints(in.numbers(), v -> all.add(small(name, v)));
      }
      if (all.size() > MOST) {
        throw WireReader.damaged();
      }
    }
    return Optional.of(all);
  }

  /** {@return the value of a constant, whichever way it is written} */
  Literal constant() {
    if (field("value", TENSOR).isPresent()) {
      return tensor("value").orElseThrow();
    }
    if (has("value_float")) {
      return Literal.of(Shape.SCALAR, real("value_float", 0));
    }
    if (has("value_int")) {
      return Literal.scalar(DType.I64, integer("value_int", 0));
    }
    if (has("value_ints")) {
      double[] values = integers("value_ints").orElseThrow().stream().mapToDouble(i -> i).toArray();
      return Literal.convert(DType.I64, Shape.of(values.length), values);
    }
    if (has("value_floats")) {
      return reals("value_floats");
    }
    throw new UserException(
        "a constant of "
            + names()
            + " is not read: write it as a tensor, float32 or whole numbers");
  }

  private Literal reals(String name) {
    List<Float> all = new ArrayList<>();
    WireReader in = new WireReader(messages.get(name));
    while (in.next()) {
      if (in.field() == REALS) {
        MemorySegment b = in.numbers();
        for (long at = 0; at + Float.BYTES <= b.byteSize(); at += Float.BYTES) {
          all.add(b.get(FLOAT, at));
        }
      }
    }
    double[] values = all.stream().mapToDouble(f -> f).toArray();
    return Literal.convert(DType.F32, Shape.of(values.length), values);
  }

  Optional<Literal> tensor(String name) {
    return field(name, TENSOR).map(in -> TensorReader.read(in.content()).value());
  }

  private static int small(String name, long value) {
    // ends of slices are often the greatest number there is
    boolean end = value == Long.MAX_VALUE || value == Integer.MAX_VALUE;
    if (end) {
      return Integer.MAX_VALUE;
    }
    if (Math.abs(value) > LARGEST || value == Long.MIN_VALUE) {
      throw new UserException(
          "its attribute %s is %d, too large a number"
              .formatted(UserException.excerpt(name), value));
    }
    return (int) value;
  }
}
