package io.dgm.nd4j.network;

import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * DL4J's LSTM, without peepholes: its gates are, in the order of its weights, the cell's input, the
 * forget gate, the output gate and the input gate.
 */
final class Recurrent {
  private Recurrent() {}

  static Vertex lstm(
      Scope scope, Weights weights, UnaryOperator<Tensor> activation, UnaryOperator<Tensor> gate) {
    Tensor input = weights.trained(scope, "W");
    Tensor recurrent = weights.trained(scope, "RW");
    Tensor bias = weights.vector(scope, "b");
    int n = recurrent.dim(0);
    return (inputs, _, batch) -> {
      Tensor given = inputs.getFirst().transpose(2, 0, 1).matmul(input).add(bias);
      Tensor zero = Tensor.zeros(given.dtype(), Shape.of(batch, n));
      Scan.Result states =
          Scan.over(
              List.of(given),
              List.of(zero, zero),
              (carry, x) -> {
                Tensor all = x.getFirst().add(carry.get(0).matmul(recurrent));
                Tensor cell =
                    gate.apply(part(all, 1, n))
                        .mul(carry.get(1))
                        .add(gate.apply(part(all, 3, n)).mul(activation.apply(part(all, 0, n))));
                Tensor hidden = gate.apply(part(all, 2, n)).mul(activation.apply(cell));
                return new Scan.Step(List.of(hidden, cell), List.of(hidden));
              });
      return states.y().transpose(1, 2, 0);
    };
  }

  private static Tensor part(Tensor all, int which, int n) {
    return all.slice(1, which * n, (which + 1) * n);
  }
}
