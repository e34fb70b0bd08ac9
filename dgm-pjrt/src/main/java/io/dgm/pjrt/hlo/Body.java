package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The operations of a function or region, in order. */
final class Body {
  private final StringBuilder text = new StringBuilder();
  private final String indent;
  private final String prefix;
  private int next;

  /**
   * @param indent what each line begins with
   * @param prefix what the name of each result begins with, so that no two regions share one
   */
  Body(String indent, String prefix) {
    this.indent = indent;
    this.prefix = prefix;
  }

  /** {@return the result of an operation, which becomes the next line} */
  Value op(String name, List<Value> operands, String attributes, String element, Shape shape) {
    return op(name, operands, "", attributes, element, shape);
  }

  /** {@return the result of an operation on its first operand's type} */
  Value same(String name, Value... operands) {
    return op(name, List.of(operands), "", operands[0].element(), operands[0].shape());
  }

  /** {@return the result of an operation that has a region, given as text with parentheses} */
  Value op(
      String name,
      List<Value> operands,
      String region,
      String attributes,
      String element,
      Shape shape) {
    Value result = new Value("%" + prefix + next++, element, shape);
    text.append(indent)
        .append(result.name())
        .append(" = \"")
        .append(name)
        .append("\"(")
        .append(names(operands))
        .append(')')
        .append(region.isEmpty() ? "" : " " + region)
        .append(attributes.isEmpty() ? "" : " {" + attributes + "}")
        .append(" : ")
        .append(types(operands))
        .append(" -> ")
        .append(result.type())
        .append('\n');
    return result;
  }

  /** {@return the results, one a type, of an operation that has regions, given as text} */
  List<Value> tuple(String name, List<Value> operands, String regions, List<Value> types) {
    String all = "%" + prefix + next++;
    List<Value> results = new ArrayList<>();
    for (Value type : types) {
      results.add(new Value(all + "#" + results.size(), type.element(), type.shape()));
    }
    text.append(indent)
        .append(
            "%s:%s = \"%s\"(%s) %s : %s -> %s\n"
                .formatted(
                    all,
                    types.size(),
                    name,
                    names(operands),
                    regions,
                    types(operands),
                    types(types)));
    return results;
  }

  /** {@return names with commas} */
  static String names(List<Value> values) {
    return values.stream().map(Value::name).collect(Collectors.joining(", "));
  }

  /** {@return types in parentheses} */
  static String types(List<Value> values) {
    return values.stream().map(Value::type).collect(Collectors.joining(", ", "(", ")"));
  }

  /** {@return what each line begins with} */
  String indent() {
    return indent;
  }

  /** {@return what the lines of a region inside of this begin with} */
  String inner() {
    return indent + "    ";
  }

  Value constant(Literal value) {
    String element = Types.element(value.dtype());
    String type = Types.tensor(element, value.shape());
    return op(
        "stablehlo.constant",
        List.of(),
        "value = " + Dense.of(value) + " : " + type,
        element,
        value.shape());
  }

  /** {@return one number in every place} */
  Value fill(DType dtype, Shape shape, double value) {
    return fill(Literal.scalar(dtype, value), shape);
  }

  /** {@return one scalar in every place} */
  Value fill(Literal scalar, Shape shape) {
    String element = Types.element(scalar.dtype());
    return shape.size() == 0
        ? constant(Literal.fill(scalar.dtype(), shape, 0))
        : op(
            "stablehlo.constant",
            List.of(),
            "value = " + Dense.of(scalar) + " : " + Types.tensor(element, shape),
            element,
            shape);
  }

  Value convert(Value x, String element) {
    return op("stablehlo.convert", List.of(x), "", element, x.shape());
  }

  Value reshape(Value x, Shape shape) {
    return op("stablehlo.reshape", List.of(x), "", x.element(), shape);
  }

  Value slice(
      Value x, List<Integer> starts, List<Integer> limits, List<Integer> strides, Shape to) {
    return op(
        "stablehlo.slice",
        List.of(x),
        "start_indices = %s, limit_indices = %s, strides = %s"
            .formatted(Types.array(starts), Types.array(limits), Types.array(strides)),
        x.element(),
        to);
  }

  Value broadcast(Value x, List<Integer> dimensions, Shape to) {
    return op(
        "stablehlo.broadcast_in_dim",
        List.of(x),
        "broadcast_dimensions = " + Types.array(dimensions),
        x.element(),
        to);
  }

  Value concatenate(List<Value> parts, int dimension, Shape to) {
    return op(
        "stablehlo.concatenate",
        parts,
        "dimension = " + dimension + " : i64",
        parts.getFirst().element(),
        to);
  }

  Value compare(Value a, Value b, String direction, DType dtype) {
    String type =
        dtype.isFloating()
            ? "FLOAT"
            : dtype == DType.U32 || dtype == DType.BOOL ? "UNSIGNED" : "SIGNED";
    return op(
        "stablehlo.compare",
        List.of(a, b),
        "comparison_direction = #stablehlo<comparison_direction %s>, compare_type = #stablehlo<comparison_type %s>"
            .formatted(direction, type),
        "i1",
        a.shape());
  }

  Value select(Value condition, Value a, Value b) {
    return op("stablehlo.select", List.of(condition, a, b), "", a.element(), a.shape());
  }

  /** A line that gives nothing, as a return. */
  void line(String line) {
    text.append(indent).append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
