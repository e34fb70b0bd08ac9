package io.dgm.onnx;

import io.dgm.api.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The nodes of a graph or of the body of a loop, in order. */
final class Body {
  final Document document;
  private final List<Message> nodes = new ArrayList<>();

  Body(Document document) {
    this.document = document;
  }

  /** {@return the name of the result of an operation} */
  String op(String type, List<String> operands, Message... attributes) {
    String result = document.name();
    node(type, "", operands, List.of(result), attributes);
    return result;
  }

  String op(String type, String... operands) {
    return op(type, List.of(operands));
  }

  void node(
      String type,
      String domain,
      List<String> operands,
      List<String> results,
      Message... attributes) {
    Message node = new Message();
    operands.forEach(o -> node.text(1, o));
    results.forEach(r -> node.text(2, r));
    node.text(4, type);
    for (Message attribute : attributes) {
      node.message(5, attribute);
    }
    if (!domain.isEmpty()) {
      node.text(7, domain);
    }
    nodes.add(node);
  }

  String cast(String x, DType to) {
    return cast(x, Types.of(to));
  }

  String cast(String x, int type) {
    return op("Cast", List.of(x), Attribute.of("to", type));
  }

  String longs(Long... values) {
    return document.longs(List.of(values));
  }

  /** {@return a vector of sizes} */
  String vector(List<Size> sizes) {
    if (sizes.stream().allMatch(Size::isFixed)) {
      return document.longs(sizes.stream().map(Size::fixed).toList());
    }
    List<String> parts = new ArrayList<>();
    for (Size size : sizes) {
      parts.add(
          size.isFixed()
              ? longs(size.fixed())
              : size.perRow() == 1
                  ? document.rows()
                  : op("Mul", document.rows(), longs(size.perRow())));
    }
    return parts.size() == 1 ? parts.getFirst() : op("Concat", parts, Attribute.of("axis", 0));
  }

  /** {@return the same elements in another shape} */
  String reshape(String x, List<Size> to) {
    int[] moving = IntStream.range(0, to.size()).filter(i -> !to.get(i).isFixed()).toArray();
    boolean empty = to.stream().anyMatch(s -> s.isFixed() && s.fixed() == 0);
    if (moving.length != 1 || empty) {
      return op("Reshape", x, vector(to));
    }
    List<Size> inferred = new ArrayList<>(to);
    inferred.set(moving[0], Size.of(-1));
    return op("Reshape", x, vector(inferred));
  }

  /** {@return 0, 1, 2 … as INT64 [size]} */
  String range(Size size) {
    String limit = op("Squeeze", vector(List.of(size)));
    return op("Range", document.number(0), limit, document.number(1));
  }

  List<Message> nodes() {
    return nodes;
  }
}
