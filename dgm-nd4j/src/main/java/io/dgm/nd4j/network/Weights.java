package io.dgm.nd4j.network;

import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.nd4j.NdArrays;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a layer of DL4J, as those that a layer of dgm starts with. */
record Weights(Map<String, INDArray> table) {

  boolean has(String name) {
    return table.containsKey(name);
  }

  /** {@return a parameter as it lies there} */
  Tensor trained(Scope scope, String name) {
    Literal value = value(name);
    return scope.parameter(name, value.shape(), start(value));
  }

  /** {@return a row [1, n] as a vector} */
  Tensor vector(Scope scope, String name) {
    Literal value = flat(value(name));
    return scope.parameter(name, value.shape(), start(value));
  }

  Literal value(String name) {
    try (INDArray floats = table.get(name).castTo(DataType.FLOAT).dup('c')) {
      return NdArrays.copy(floats);
    }
  }

  static Literal flat(Literal value) {
    return Literal.of(value.dtype(), Shape.of(value.shape().size()), value.data());
  }

  static Initializer start(Literal value) {
    return (_, dtype, _) -> Tensor.constant(value).to(dtype);
  }
}
