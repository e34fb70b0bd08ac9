package io.dgm.engine.compiler;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;

/** Removes the marks that only differentiation reads: that is over when a program is compiled. */
record StopGradients() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    return node.op() instanceof Op.StopGradient ? node.operand(0) : node;
  }
}
