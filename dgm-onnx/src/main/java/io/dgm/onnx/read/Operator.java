package io.dgm.onnx.read;

import io.dgm.api.tensor.Tensor;

/** An operator of ONNX in the tensor language. */
interface Operator {
  /**
   * {@return the operator's first output}
   *
   * @param call the node with its operands
   * @throws io.dgm.api.DgmException if they do not go together
   */
  Tensor apply(Call call);
}
