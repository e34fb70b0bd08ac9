package io.dgm.bench;

import io.dgm.api.tensor.Literal;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The weights of a model of dgm as parameters in libtorch.
 *
 * @param values by path
 * @param net what keeps the parameters
 */
record TorchWeights(Map<String, Literal> values, TorchNet net) {

  /** {@return the parameter whose path ends with a name, as it is} */
  Tensor of(String name) {
    Literal value = find(name);
    long[] shape = new long[value.shape().rank()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = value.shape().dim(i);
    }
    return net.of(value.toFloats(), shape);
  }

  /** {@return the same of a matrix [in, out] as libtorch has it, [out, in]} */
  Tensor transposed(String name) {
    Literal value = find(name);
    int in = value.shape().dim(0);
    int out = value.shape().dim(1);
    float[] from = value.toFloats();
    float[] turned = new float[from.length];
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        turned[o * in + i] = from[i * out + o];
      }
    }
    return net.of(turned, out, in);
  }

  private Literal find(String name) {
    List<String> found = values.keySet().stream().filter(n -> n.endsWith("/" + name)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(name + " is one of " + values.keySet() + ": " + found);
    }
    return values.get(found.getFirst());
  }
}
