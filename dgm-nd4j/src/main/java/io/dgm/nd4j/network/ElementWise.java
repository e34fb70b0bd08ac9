package io.dgm.nd4j.network;

import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;

/** DL4J's element-wise vertices. */
final class ElementWise {
  private ElementWise() {}

  static Tensor of(Op op, List<Tensor> inputs) {
    Tensor result = inputs.getFirst();
    for (Tensor next : inputs.subList(1, inputs.size())) {
      result =
          switch (op) {
            case Add, Average -> result.add(next);
            case Subtract -> result.sub(next);
            case Product -> result.mul(next);
            case Max -> result.maximum(next);
          };
    }
    return op == Op.Average ? result.div(inputs.size()) : result;
  }
}
