package io.dgm.nd4j.network;

import io.dgm.api.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Walks over a network of DL4J and finds a counterpart for each of its parts. */
final class Conversion {
  private final boolean outputActivation;
  private final List<Converted.Part> parts = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private boolean channelsLast;

  private Conversion(boolean outputActivation) {
    this.outputActivation = outputActivation;
  }

  /**
   * {@return the network}
   *
   * @param outputActivation whether the activation of the last layer is kept
   * @throws UserException that names every layer without counterpart
   */
  static Converted of(MultiLayerNetwork network, boolean outputActivation) {
    Conversion conversion = new Conversion(outputActivation);
    String before = "input";
    int n = network.getnLayers();
    for (int i = 0; i < n; i++) {
      String name = "layer" + i;
      conversion.layer(
          name,
          before,
          network.getLayerWiseConfigurations().getConf(i).getLayer(),
          network.getLayer(i),
          network.getLayerWiseConfigurations().getInputPreProcess(i),
          i == n - 1);
      before = name;
    }
    return conversion.result(List.of("input"), before);
  }

  /** {@return the graph, which has one output; the rest as for the other kind of network} */
  static Converted of(ComputationGraph graph, boolean outputActivation) {
    Conversion conversion = new Conversion(outputActivation);
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    if (outputs.size() != 1) {
      conversion.refused.add("its outputs are %s, and a network of dgm has one".formatted(outputs));
    }
    for (String name : order(graph)) {
      GraphVertex vertex = graph.getConfiguration().getVertices().get(name);
      List<String> inputs = graph.getConfiguration().getVertexInputs().get(name);
      boolean last = outputs.contains(name);
      if (vertex instanceof LayerVertex layer) {
        conversion.layer(
            name,
            inputs.getFirst(),
            layer.getLayerConf().getLayer(),
            graph.getLayer(name),
            layer.getPreProcessor(),
            last);
      } else {
        conversion.vertex(name, inputs, vertex);
      }
    }
    return conversion.result(graph.getConfiguration().getNetworkInputs(), outputs.getFirst());
  }

  private static List<String> order(ComputationGraph graph) {
    List<String> names = new ArrayList<>();
    for (int i : graph.topologicalSortOrder()) {
      String name = graph.getVertices()[i].getVertexName();
      if (graph.getConfiguration().getVertices().containsKey(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private void layer(
      String name,
      String input,
      org.deeplearning4j.nn.conf.layers.Layer conf,
      Layer layer,
      InputPreProcessor preprocessor,
      boolean last) {
    String from = input;
    if (preprocessor != null) {
      Optional<Vertex> reshaped = Reshapes.of(preprocessor);
      if (reshaped.isEmpty()) {
        refuse(name, preprocessor);
        return;
      }
      from = name + "-input";
      add(from, List.of(input), Vertex.Maker.of(reshaped.get()));
    }
    from = dropped(name, from, conf.getIDropout());
    channelsLast |= Layers.channelsLast(conf);
    Optional<Vertex.Maker> maker =
        new Layers(new Weights(layer.paramTable()), outputActivation || !last, channelsLast)
            .of(conf);
    if (maker.isEmpty()) {
      refuse(name, conf);
    } else {
      add(name, List.of(from), maker.get());
    }
  }

  /** DL4J drops of the input of a layer, and keeps a share of p. */
  private String dropped(String name, String input, IDropout dropout) {
    if (dropout == null) {
      return input;
    }
    if (!(dropout instanceof Dropout kept) || kept.getPSchedule() != null) {
      refuse(name, dropout);
      return input;
    }
    io.dgm.api.nn.Dropout drop = new io.dgm.api.nn.Dropout(1 - kept.getP());
    String dropped = name + "-dropped";
    add(dropped, List.of(input), Vertex.Maker.of((in, pass, _) -> drop.apply(in.getFirst(), pass)));
    return dropped;
  }

  private void vertex(String name, List<String> inputs, GraphVertex vertex) {
    Optional<Vertex> found =
        switch (vertex) {
          case MergeVertex merge -> merged(merge.getMergeAxis());
          case ElementWiseVertex e -> Optional.of((in, _, _) -> ElementWise.of(e.getOp(), in));
          case PreprocessorVertex p -> Reshapes.of(p.getPreProcessor());
          default -> Optional.empty();
        };
    if (found.isEmpty()) {
      refuse(name, vertex);
    } else {
      add(name, inputs, Vertex.Maker.of(found.get()));
    }
  }

  private Optional<Vertex> merged(int axis) {
    boolean last = channelsLast;
    return Optional.of(
        (in, _, _) ->
            io.dgm.api.tensor.Tensors.concat(dimension(axis, in.getFirst().rank(), last), in));
  }

  /** {@return the dimension here of one of DL4J's, which may count from the end} */
  private static int dimension(int axis, int rank, boolean channelsLast) {
    int own = axis < 0 ? rank + axis : axis;
    if (!channelsLast || own == 0) {
      return own;
    }
    return own == rank - 1 ? 1 : own + 1;
  }

  private void add(String name, List<String> inputs, Vertex.Maker maker) {
    parts.add(new Converted.Part(name, inputs, maker));
  }

  private void refuse(String name, Object what) {
    refused.add(
        "%s (%s) has no counterpart in dgm, or not with its options"
            .formatted(name, what.getClass().getSimpleName()));
  }

  private Converted result(List<String> inputs, String output) {
    if (!refused.isEmpty()) {
      throw new UserException(
          "the DL4J network cannot be converted: " + String.join("; ", refused));
    }
    Map<String, Converted.Part> byName = new LinkedHashMap<>();
    parts.forEach(p -> byName.put(p.name(), p));
    return new Converted(inputs, List.copyOf(byName.values()), output);
  }
}
