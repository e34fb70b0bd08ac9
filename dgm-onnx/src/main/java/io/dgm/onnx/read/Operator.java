package io.dgm.onnx.read;

import io.dgm.api.tensor.Tensor;
import java.util.List;

/** An operator of ONNX in the tensor language. */
interface Operator {
  /**
   * {@return the operator's first output}
   *
   * @param call the node with its operands
   * @throws io.dgm.api.DgmException if they do not go together
   */
  Tensor apply(Call call);

  /** {@return all outputs that are known, most often the first alone} */
  default List<Tensor> all(Call call) {
    return List.of(apply(call));
  }
}
