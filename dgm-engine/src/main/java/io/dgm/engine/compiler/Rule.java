package io.dgm.engine.compiler;

import io.dgm.api.tensor.Tensor;

/** Rewrites one node into an equal one that is cheaper. */
interface Rule {

  /**
   * {@return a tensor of the same type and value, or the node itself where the rule does not apply}
   *
   * @param node the node, whose operands were rewritten already
   * @param uses how often tensors are used in the graph
   */
  Tensor apply(Tensor node, Uses uses);
}
