package io.dgm.nd4j.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/** The vertices of a network of DL4J, in order. */
final class Vertices {
  private final List<String> inputs = new ArrayList<>();
  private final Map<String, Placed> all = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();

  private record Placed(Vertex vertex, List<String> inputs) {}

  void input(String name) {
    inputs.add(name);
  }

  void output(String name) {
    outputs.add(name);
  }

  /** {@return the name that a vertex got: the wanted one, or one like it} */
  String add(String wanted, Vertex vertex, List<String> from) {
    String name = wanted;
    for (int i = 2; all.containsKey(name) || inputs.contains(name); i++) {
      name = wanted + "-" + i;
    }
    all.put(name, new Placed(vertex, List.copyOf(from)));
    return name;
  }

  /** {@return the vertex of a name, null for an input} */
  Vertex get(String name) {
    Placed placed = all.get(name);
    return placed == null ? null : placed.vertex;
  }

  ComputationGraph graph() {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).graphBuilder();
    builder.addInputs(inputs);
    all.forEach((name, placed) -> placed.vertex.addTo(builder, name, placed.inputs));
    builder.setOutputs(outputs.toArray(String[]::new));
    builder.validateOutputLayerConfig(false);
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    all.forEach((name, placed) -> placed.vertex.fill(graph, name));
    return graph;
  }
}
