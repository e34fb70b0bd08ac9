package io.dgm.onnx;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes small networks of images as ONNX models. */
final class OnnxBuilder {
  private final List<Message> nodes = new ArrayList<>();
  private final List<Message> tensors = new ArrayList<>();
  private final List<Message> inputs = new ArrayList<>();
  private final List<Message> outputs = new ArrayList<>();
  private final Random random = new Random(3);
  private int opset = 17;
  private String last = "x";
  private int next;

  /** {@return a network that takes x, [N, C, H, W]; a size of 0 is free} */
  static OnnxBuilder of(int... sizes) {
    OnnxBuilder builder = new OnnxBuilder();
    builder.inputs.add(value("x", 1, sizes));
    return builder;
  }

  static Message value(String name, int type, int... sizes) {
    Message shape = new Message();
    for (int i = 0; i < sizes.length; i++) {
      Message dim = new Message();
      shape.message(1, sizes[i] == 0 ? dim.text(2, "size" + i) : dim.number(1, sizes[i]));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  static Message real(String name, double value) {
    return new Message().text(1, name).real(2, (float) value).number(20, 1);
  }

  OnnxBuilder opset(int version) {
    opset = version;
    return this;
  }

  OnnxBuilder input(Message value) {
    inputs.add(value);
    return this;
  }

  OnnxBuilder tensor(Message tensor) {
    tensors.add(tensor);
    return this;
  }

  /** Adds weights of small numbers. */
  OnnxBuilder weights(String name, int... dims) {
    float[] values = new float[Shape.of(dims).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.4 * random.nextGaussian());
    }
    return floats(name, values, dims);
  }

  /** Adds weights from 0.5 to 1.5. */
  OnnxBuilder positive(String name, int... dims) {
    float[] values = new float[Shape.of(dims).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return floats(name, values, dims);
  }

  OnnxBuilder floats(String name, float[] values, int... dims) {
    return tensor(Types.constant(name, Literal.of(Shape.of(dims), values)));
  }

  OnnxBuilder scalar(String name, double value) {
    return tensor(Types.constant(name, Literal.scalar(DType.F32, value)));
  }

  OnnxBuilder longs(String name, long... values) {
    return tensor(Types.constant(name, Arrays.stream(values).boxed().toList()));
  }

  OnnxBuilder index(String name, long value) {
    return tensor(Types.constant(name, Literal.scalar(DType.I64, value)));
  }

  /** Adds a node that reads values, by name, and gives another. */
  OnnxBuilder node(String operator, List<String> from, String to, Message... attributes) {
    return node(operator, from, List.of(to), attributes);
  }

  /** Adds a node that gives several values. */
  OnnxBuilder node(String operator, List<String> from, List<String> to, Message... attributes) {
    Message node = new Message();
    from.forEach(name -> node.text(1, name));
    to.forEach(name -> node.text(2, name));
    node.text(3, "node " + next++).text(4, operator);
    for (Message attribute : attributes) {
      node.message(5, attribute);
    }
    nodes.add(node);
    last = to.getLast();
    return this;
  }

  /** Adds a node that reads what the one before gave, and others. */
  OnnxBuilder then(String operator, List<String> others, Message... attributes) {
    List<String> from = new ArrayList<>(List.of(last));
    from.addAll(others);
    return node(operator, from, "v" + next, attributes);
  }

  OnnxBuilder then(String operator, Message... attributes) {
    return then(operator, List.of(), attributes);
  }

  /** Adds an output of a network, which copies the last value. */
  OnnxBuilder output(String name) {
    return output(name, last);
  }

  OnnxBuilder output(String name, String of) {
    String before = last;
    node("Identity", List.of(of), name);
    last = before;
    outputs.add(
        new Message()
            .text(1, name)
            .message(2, new Message().message(1, new Message().number(1, 1))));
    return this;
  }

  byte[] bytes() {
    Message graph = new Message();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, "network");
    tensors.forEach(tensor -> graph.message(5, tensor));
    inputs.forEach(value -> graph.message(11, value));
    outputs.forEach(value -> graph.message(12, value));
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, opset))
        .content()
        .toByteArray();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }
}
