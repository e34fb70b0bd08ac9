package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

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
    implements Layer {
  /**
   * What a sequence gives.
   *
   * @param hidden h after each step, [T, N, hidden]
   * @param last h after the last one, [N, hidden]
   */
  public record Output(Tensor hidden, Tensor last) {}

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

  /** {@return the size of the state} */
  public int hidden() {
    return recurrentWeight.dim(0);
  }

  /**
   * {@return a state of zeros, [N, hidden]}
   *
   * @param batch N, how many sequences side by side
   * @param dtype of the state
   */
  public Tensor zeros(int batch, DType dtype) {
    return Tensor.zeros(dtype, Shape.of(batch, hidden()));
  }

  /**
   * {@return the state after one step, [N, hidden], for decoding one symbol at a time}
   *
   * @param x [N, in]
   * @param state before, [N, hidden]
   */
  public Tensor step(Tensor x, Tensor state) {
    return given(state, x.matmul(inputWeight).add(bias));
  }

  /** What x gives to the gates is there already. */
  private Tensor given(Tensor state, Tensor x) {
    Tensor recurrent = state.matmul(recurrentWeight);
    Tensor reset = gate(recurrent, x, 0);
    Tensor update = gate(recurrent, x, 1);
    Tensor candidate =
        Recurrence.part(x, 2, hidden())
            .add(reset.mul(Recurrence.part(recurrent, 2, hidden()).add(candidateBias)))
            .tanh();
    return candidate.add(update.mul(state.sub(candidate)));
  }

  private Tensor gate(Tensor recurrent, Tensor x, int which) {
    return Recurrence.part(recurrent, which, hidden())
        .add(Recurrence.part(x, which, hidden()))
        .sigmoid();
  }

  /**
   * {@return the states of all steps, and the last}
   *
   * @param xs the steps' inputs, time first: [T, N, in], T ≥ 0
   * @param first the state before the first step, [N, hidden]
   */
  public Output sequence(Tensor xs, Tensor first) {
    Recurrence.checkSequence("a GRU", xs, inputWeight);
    // one product for the inputs of all steps
    Tensor given = xs.matmul(inputWeight).add(bias);
    Scan.Result r =
        Scan.over(
            given,
            first,
            (state, x) -> {
              Tensor next = given(state, x);
              return Scan.Step.of(next, next);
            });
    return new Output(r.y(), r.last());
  }

  /**
   * {@return the states of all steps from zeros, the batch in front: [N, T, hidden]}
   *
   * @param x [N, T, in]
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Recurrence.checkSequence("a GRU", x, inputWeight);
    Tensor first = x.transpose(1, 0, 2);
    return sequence(first, zeros(x.dim(0), x.dtype())).hidden.transpose(1, 0, 2);
  }
}
