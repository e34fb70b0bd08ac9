package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network of an ONNX file. */
final class OnnxNetwork implements FeatureNetwork {
  /** Smaller tensors are constants of the graph, as are shapes. */
  private static final int SMALL = 16;

  private final Path file;
  private final NetworkGraph graph;
  private final Map<String, Tensor> constants = new HashMap<>();
  private final Map<Tensor, Literal> weights = new LinkedHashMap<>();

  OnnxNetwork(Path file, NetworkGraph graph) {
    this.file = file;
    this.graph = graph;
    graph
        .constants()
        .forEach(
            (name, value) -> {
              if (value.dtype() != DType.F32 || value.shape().size() <= SMALL) {
                constants.put(name, Tensor.constant(value));
              } else {
                Tensor weight = Tensor.input("weights/" + name, value.dtype(), value.shape());
                constants.put(name, weight);
                weights.put(weight, value);
              }
            });
  }

  @Override
  public List<Integer> input() {
    return graph.input().sizes();
  }

  @Override
  public List<String> outputs() {
    return graph.outputs();
  }

  @Override
  public Map<Tensor, Literal> weights() {
    return weights;
  }

  @Override
  public List<Tensor> apply(Tensor images, List<String> names) {
    try {
      require(images);
      Map<String, Tensor> given = new HashMap<>(constants);
      given.put(graph.input().name(), images);
      return new Translation(graph, given).of(names);
    } catch (UserException e) {
      throw OnnxFormat.of(file, e);
    }
  }

  private void require(Tensor images) {
    Shape shape = images.shape();
    boolean fits = images.dtype() == DType.F32 && shape.rank() == input().size();
    for (int d = 0; fits && d < shape.rank(); d++) {
      fits = input().get(d) == 0 || input().get(d) == shape.dim(d);
    }
    if (!fits) {
      throw new UserException("it takes FLOAT %s, got %s".formatted(input(), images.type()));
    }
  }
}
