package io.dgm.text;

import io.dgm.api.nn.Recurrent;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** States of recurrent networks as parts of one vector. */
final class States {
  private States() {}

  /** {@return the size of a state} */
  static int size(Recurrent network) {
    return network.zeros(1, DType.F32).stream().mapToInt(Tensor::size).sum();
  }

  /** {@return the parts of vectors that have the types of a state's tensors} */
  static List<Tensor> cut(Tensor vectors, List<Tensor> like) {
    List<Tensor> parts = new ArrayList<>();
    int from = 0;
    for (Tensor t : like) {
      parts.add(vectors.slice(1, from, from + t.dim(1)));
      from += t.dim(1);
    }
    return parts;
  }
}
