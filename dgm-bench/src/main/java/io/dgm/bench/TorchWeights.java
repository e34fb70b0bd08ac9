package io.dgm.bench;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The weights of a model of dgm as parameters in libtorch, and back. */
final class TorchWeights {
  /** A parameter, and whether its matrix is turned. */
  private record Made(Tensor tensor, boolean turned) {}

  private final Map<String, Literal> values;
  private final TorchNet net;
  private final Map<String, Made> made = new LinkedHashMap<>();

  /**
   * Makes none yet.
   *
   * @param values by path
   * @param net what keeps the parameters
   */
  TorchWeights(Map<String, Literal> values, TorchNet net) {
    this.values = values;
    this.net = net;
  }

  /** {@return the parameter whose path ends with a name, as it is} */
  Tensor of(String name) {
    String path = find(name);
    Literal value = values.get(path);
    long[] shape = new long[value.shape().rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = value.shape().dim(i);
    }
    return keep(path, net.of(value.toFloats(), shape), false);
  }

  /** {@return the same of a matrix [in, out] as libtorch has it, [out, in]} */
  Tensor transposed(String name) {
    String path = find(name);
    Literal value = values.get(path);
    int in = value.shape().dim(0);
    int out = value.shape().dim(1);
    return keep(path, net.of(turned(value.toFloats(), in, out), out, in), true);
  }

  private Tensor keep(String path, Tensor tensor, boolean turned) {
    made.put(path, new Made(tensor, turned));
    return tensor;
  }

  private static float[] turned(float[] from, int rows, int columns) {
    float[] turned = new float[from.length];
    for (int i = 0; i < rows; i++) {
      for (int o = 0; o < columns; o++) {
        turned[o * rows + i] = from[i * columns + o];
      }
    }
    return turned;
  }

  /** {@return the parameters as they are now, as dgm has them, by path} */
  Map<String, float[]> now() {
    Map<String, float[]> all = new LinkedHashMap<>();
    made.forEach(
        (path, parameter) -> {
          float[] is = TorchNet.room(parameter.tensor).toArray(ValueLayout.JAVA_FLOAT);
          Shape shape = values.get(path).shape();
          all.put(path, parameter.turned ? turned(is, shape.dim(1), shape.dim(0)) : is);
        });
    return all;
  }

  private String find(String name) {
    List<String> found = values.keySet().stream().filter(n -> n.endsWith("/" + name)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(name + " is one of " + values.keySet() + ": " + found);
    }
    return found.getFirst();
  }
}
