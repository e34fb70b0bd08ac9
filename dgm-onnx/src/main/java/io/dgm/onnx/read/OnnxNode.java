package io.dgm.onnx.read;

import io.dgm.api.UserException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node (NodeProto).
 *
 * @param name its own
 * @param operator with its domain, if that is not ONNX's
 * @param inputs names of values; empty where one is left out
 * @param outputs names of values
 * @param attributes its attributes
 */
record OnnxNode(
    String name,
    String operator,
    List<String> inputs,
    List<String> outputs,
    NodeAttributes attributes) {

  static OnnxNode read(MemorySegment message) {
    String name = "";
    String type = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, MemorySegment> attributes = new HashMap<>();
    WireReader in = new WireReader(message);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> name = in.text();
        case 4 -> type = in.text();
        case 5 -> attributes.put(attribute(in.content()), in.content());
        case 7 -> domain = in.text();
        default -> {
          // of no use here
        }
      }
    }
    boolean own = domain.isEmpty() || domain.equals(NetworkGraph.DOMAIN);
    return new OnnxNode(
        name, own ? type : domain + "." + type, inputs, outputs, new NodeAttributes(attributes));
  }

  private static String attribute(MemorySegment message) {
    WireReader in = new WireReader(message);
    String name = "";
    while (in.next()) {
      if (in.field() == 1) {
        name = in.text();
      }
    }
    return name;
  }

  /** {@return its name in messages: its own, or else that of its first output} */
  String label() {
    String known = name.isEmpty() && !outputs.isEmpty() ? outputs.getFirst() : name;
    return "node '%s' (%s)"
        .formatted(UserException.excerpt(known), UserException.excerpt(operator));
  }
}
