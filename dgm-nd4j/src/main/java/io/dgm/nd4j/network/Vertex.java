package io.dgm.nd4j.network;

import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** Part of a network: a function of what the parts before it give. */
@FunctionalInterface
interface Vertex {

  /**
   * {@return what it makes}
   *
   * @param inputs in its layout: [N, F], [N, C, H, W] or [N, F, T]
   * @param pass the recording it is part of
   * @param batch N
   */
  Tensor apply(List<Tensor> inputs, Pass pass, int batch);

  /** Makes a vertex whose parameters are declared in a scope. */
  @FunctionalInterface
  interface Maker {
    /** {@return the vertex} */
    Vertex in(Scope scope);

    /** {@return one without parameters} */
    static Maker of(Vertex vertex) {
      return _ -> vertex;
    }
  }
}
