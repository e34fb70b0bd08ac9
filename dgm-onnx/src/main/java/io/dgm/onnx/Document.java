package io.dgm.onnx;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all graphs of one file share: constants, names, the number of rows, what is missing. */
final class Document {
  private final List<Message> constants = new ArrayList<>();
  private final Map<Object, String> known = new HashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private Optional<String> rows = Optional.empty();
  private int next;

  /** {@return a name that nothing has} */
  String name() {
    return "%" + next++;
  }

  String longs(List<Long> values) {
    return known.computeIfAbsent(
        values,
        _ -> {
          String name = name();
          constants.add(Types.constant(name, values));
          return name;
        });
  }

  String number(long value) {
    return known.computeIfAbsent(
        value,
        _ -> {
          String name = name();
          long[] one = {value};
          constants.add(
              Types.constant(
                  name,
                  Literal.of(
                      DType.I64, Shape.SCALAR, java.lang.foreign.MemorySegment.ofArray(one))));
          return name;
        });
  }

  String constant(Literal value) {
    return value.shape().size() > 16
        ? added(name(), value)
        : known.computeIfAbsent(value, _ -> added(name(), value));
  }

  String scalar(DType dtype, double value) {
    return constant(Literal.scalar(dtype, value));
  }

  String added(String name, Literal value) {
    constants.add(Types.constant(name, value));
    return name;
  }

  List<Message> constants() {
    return constants;
  }

  /** {@return the name of the number of rows, INT64 [1]} */
  String rows() {
    return rows.orElseThrow(() -> new Twin.DifferException("no argument tells how many rows"));
  }

  void rows(String name) {
    rows = Optional.of(name);
  }

  /** Notes an operation that cannot be written. */
  void lacks(String operation) {
    missing.add(operation);
  }

  Set<String> missing() {
    return missing;
  }
}
