package io.dgm.onnx;

import java.util.List;

/** Attributes of nodes (AttributeProto). */
final class Attribute {
  private static final int NAME = 1;
  private static final int TYPE = 20;

  private Attribute() {}

  static Message of(String name, long value) {
    return new Message().text(NAME, name).number(3, value).number(TYPE, 2);
  }

  static Message of(String name, List<? extends Number> values) {
    Message attribute = new Message().text(NAME, name);
    values.forEach(v -> attribute.number(8, v.longValue()));
    return attribute.number(TYPE, 7);
  }

  static Message of(String name, String value) {
    return new Message().text(NAME, name).text(4, value).number(TYPE, 3);
  }

  static Message tensor(String name, Message tensor) {
    return new Message().text(NAME, name).message(5, tensor).number(TYPE, 4);
  }

  static Message graph(String name, Message graph) {
    return new Message().text(NAME, name).message(6, graph).number(TYPE, 5);
  }
}
