package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Literal;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a model (ModelProto).
 *
 * @param opset the version of its operators
 * @param nodes in their order, those that are no constants
 * @param constants the values that come with it, by name
 * @param input what it is given
 * @param outputs the names of what it gives
 */
record NetworkGraph(
    int opset,
    List<OnnxNode> nodes,
    Map<String, Literal> constants,
    GraphInput input,
    List<String> outputs) {
  static final String DOMAIN = "ai.onnx";
  private static final int LEAST_OPSET = 7;
  private static final int MOST_OPSET = 21;
  private static final int MOST_NODES = 100_000;

  static NetworkGraph read(MemorySegment model) {
    long opset = 0;
    MemorySegment graph = null;
    WireReader in = new WireReader(model);
    while (in.next()) {
      switch (in.field()) {
        case 7 -> graph = in.content();
        case 8 -> opset = Math.max(opset, opset(in.content()));
        default -> {
          // who made it, and notes
        }
      }
    }
    if (graph == null || opset == 0) {
      throw WireReader.damaged();
    }
    if (opset < LEAST_OPSET || opset > MOST_OPSET) {
      throw new UserException(
          "its operators are of version %d, and those of %d to %d are known: export it with opset 17"
              .formatted(opset, LEAST_OPSET, MOST_OPSET));
    }
    return graph((int) opset, graph);
  }

  /** {@return the version of ONNX's own operators; 0 of those of another domain} */
  private static long opset(MemorySegment message) {
    String domain = "";
    long version = 0;
    WireReader in = new WireReader(message);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.number();
        default -> {
          // nothing else is known
        }
      }
    }
    return domain.isEmpty() || domain.equals(DOMAIN) ? version : 0;
  }

  private static NetworkGraph graph(int opset, MemorySegment message) {
    List<OnnxNode> nodes = new ArrayList<>();
    Map<String, Literal> constants = new LinkedHashMap<>();
    List<GraphInput> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    WireReader in = new WireReader(message);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> add(OnnxNode.read(in.content()), nodes, constants);
        case 5 -> {
          TensorReader.Named tensor = TensorReader.read(in.content());
          constants.put(tensor.name(), tensor.value());
        }
        case 11 -> inputs.add(GraphInput.read(in.content()));
        case 12 -> outputs.add(GraphInput.read(in.content()).name());
        case 15 ->
            throw new UserException("it has sparse weights, which are not read: make them dense");
        default -> {
          // names and notes
        }
      }
      if (Math.max(nodes.size(), Math.max(inputs.size(), outputs.size())) > MOST_NODES) {
        throw new UserException("it has more than " + MOST_NODES + " nodes, and is no network");
      }
    }
    // older files list weights among the inputs too
    inputs.removeIf(input -> constants.containsKey(input.name()));
    if (inputs.size() != 1) {
      throw new UserException(
          "it takes %d inputs (%s), and a network of images takes one, FLOAT [N, C, H, W]"
              .formatted(inputs.size(), text(inputs.stream().map(GraphInput::name).toList())));
    }
    if (outputs.isEmpty()) {
      throw new UserException("it gives nothing: its graph has no outputs");
    }
    return new NetworkGraph(opset, nodes, constants, inputs.getFirst().checked(), outputs);
  }

  /** Adds a node; one that is a constant as such, for some programs write all weights so. */
  private static void add(OnnxNode node, List<OnnxNode> nodes, Map<String, Literal> constants) {
    if (!node.operator().equals("Constant") || node.outputs().isEmpty()) {
      nodes.add(node);
      return;
    }
    try {
      constants.put(node.outputs().getFirst(), node.attributes().constant());
    } catch (UserException e) {
      throw new UserException("the %s: %s".formatted(node.label(), e.getMessage()), e);
    }
  }

  /** {@return names for messages, the first few} */
  static String text(List<String> names) {
    String all = String.join(", ", names.stream().limit(8).map(UserException::excerpt).toList());
    return names.size() > 8 ? all + " …" : all;
  }
}
