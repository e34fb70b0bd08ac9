package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Gated recurrent unit (Cho et al. 2014, in the form of cuDNN and PyTorch, where the reset gate
 * comes after the product):
 *
 * <pre>
 * r, z, n = x W + b and s, u, m = h U   a third each
 * g  = tanh(n + sigmoid(r + s) (m + c))
 * h' = (1 - sigmoid(z + u)) g + sigmoid(z + u) h
 * </pre>
 *
 * @param inputWeight W, [in, 3 hidden]
 * @param recurrentWeight U, [hidden, 3 hidden]
 * @param bias b, [3 hidden]
 * @param candidateBias c, [hidden]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Gru(Tensor inputWeight, Tensor recurrentWeight, Tensor bias, Tensor candidateBias)
    implements Recurrent {
  /**
   * Checks.
   *
   * @throws DgmException where the shapes are not as above
   */
  public Gru {
    Recurrence.check("a GRU", 3, inputWeight, recurrentWeight, bias);
    if (!candidateBias.shape().equals(Shape.of(recurrentWeight.dim(0)))) {
      throw new DgmException(
          "a GRU of hidden size %d needs a candidate bias of it, got %s"
              .formatted(recurrentWeight.dim(0), candidateBias.type()));
    }
  }

  /**
   * {@return a layer whose parameters start from U(±1 / √hidden), as PyTorch's do, where each of
   * the gates' two biases are one}
   *
   * @param scope where it declares {@code input-weight}, {@code recurrent-weight}, {@code bias} and
   *     {@code candidate-bias}
   * @param in the size of its input's last dimension, at least 1
   * @param hidden the size of its state, at least 1
   */
  public static Gru of(Scope scope, int in, int hidden) {
    return of(scope, in, hidden, Initializers.fanInUniform(hidden));
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code input-weight}, {@code recurrent-weight}, {@code bias} and
   *     {@code candidate-bias}
   * @param in the size of its input's last dimension, at least 1
   * @param hidden the size of its state, at least 1
   * @param start how all four start
   */
  public static Gru of(Scope scope, int in, int hidden, Initializer start) {
    Sizes.positive("a GRU's input size", in);
    Sizes.positive("a GRU's hidden size", hidden);
    return new Gru(
        scope.parameter("input-weight", Shape.of(in, 3 * hidden), start),
        scope.parameter("recurrent-weight", Shape.of(hidden, 3 * hidden), start),
        scope.parameter("bias", Shape.of(3 * hidden), start),
        scope.parameter("candidate-bias", Shape.of(hidden), start));
  }

  @Override
  public int hidden() {
    return recurrentWeight.dim(0);
  }

  @Override
  public List<Tensor> zeros(int batch, DType dtype) {
    return List.of(Tensor.zeros(dtype, Shape.of(batch, hidden())));
  }

  @Override
  public Tensor seen(List<Tensor> state) {
    return state.getFirst();
  }

  @Override
  public List<Tensor> step(Tensor x, List<Tensor> state, Pass pass) {
    return next(x.matmul(inputWeight).add(bias), state);
  }

  /** What x gives to the gates is there already. */
  private List<Tensor> next(Tensor x, List<Tensor> state) {
    Tensor before = state.getFirst();
    Tensor recurrent = before.matmul(recurrentWeight);
    Tensor reset = gate(recurrent, x, 0);
    Tensor update = gate(recurrent, x, 1);
    Tensor candidate =
        Recurrence.part(x, 2, hidden())
            .add(reset.mul(Recurrence.part(recurrent, 2, hidden()).add(candidateBias)))
            .tanh();
    return List.of(candidate.add(update.mul(before.sub(candidate))));
  }

  private Tensor gate(Tensor recurrent, Tensor x, int which) {
    return Recurrence.part(recurrent, which, hidden())
        .add(Recurrence.part(x, which, hidden()))
        .sigmoid();
  }

  @Override
  public Output sequence(Tensor xs, List<Tensor> first, Optional<Tensor> lengths, Pass pass) {
    return Recurrence.run(given(xs), first, lengths, false, this::next);
  }

  @Override
  public Output reversed(Tensor xs, List<Tensor> first, Optional<Tensor> lengths, Pass pass) {
    return Recurrence.run(given(xs), first, lengths, true, this::next);
  }

  /** {@return what the inputs of all steps give to the gates, by one product} */
  private Tensor given(Tensor xs) {
    Recurrence.checkSequence("a GRU", xs, inputWeight);
    return xs.matmul(inputWeight).add(bias);
  }
}
