package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers,
 * Schmidhuber and Cummins 2000), for the hidden state h and the cell c:
 *
 * <pre>
 * i, f, g, o = x W + h U + b            a quarter each
 * c' = sigmoid(f) c + sigmoid(i) tanh(g)
 * h' = sigmoid(o) tanh(c')
 * </pre>
 *
 * @param inputWeight W, [in, 4 hidden]
 * @param recurrentWeight U, [hidden, 4 hidden]
 * @param bias b, [4 hidden]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Lstm(Tensor inputWeight, Tensor recurrentWeight, Tensor bias) implements Layer {
  /**
   * What is carried from step to step.
   *
   * @param hidden h, [N, hidden]
   * @param cell c, [N, hidden]
   */
  public record State(Tensor hidden, Tensor cell) {}

  /**
   * What a sequence gives.
   *
   * @param hidden h after each step, [T, N, hidden]
   * @param last the state after the last one
   */
  public record Output(Tensor hidden, State last) {}

  /**
   * Checks.
   *
   * @throws DgmException where the shapes are not as above
   */
  public Lstm {
    Recurrence.check("an LSTM", 4, inputWeight, recurrentWeight, bias);
  }

  /**
   * {@return a layer whose parameters start from U(±1 / √hidden), as PyTorch's do, where its two
   * biases are one}
   *
   * @param scope where it declares {@code input-weight}, {@code recurrent-weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param hidden the size of its state, at least 1
   */
  public static Lstm of(Scope scope, int in, int hidden) {
    return of(scope, in, hidden, Initializers.fanInUniform(hidden));
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code input-weight}, {@code recurrent-weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param hidden the size of its state, at least 1
   * @param start how all three start
   */
  public static Lstm of(Scope scope, int in, int hidden, Initializer start) {
    Sizes.positive("an LSTM's input size", in);
    Sizes.positive("an LSTM's hidden size", hidden);
    return new Lstm(
        scope.parameter("input-weight", Shape.of(in, 4 * hidden), start),
        scope.parameter("recurrent-weight", Shape.of(hidden, 4 * hidden), start),
        scope.parameter("bias", Shape.of(4 * hidden), start));
  }

  /** {@return the size of the hidden state} */
  public int hidden() {
    return recurrentWeight.dim(0);
  }

  /**
   * {@return a state of zeros}
   *
   * @param batch N, how many sequences side by side
   * @param dtype of the state
   */
  public State zeros(int batch, DType dtype) {
    Tensor zero = Tensor.zeros(dtype, Shape.of(batch, hidden()));
    return new State(zero, zero);
  }

  /**
   * {@return the state after one step, for decoding one symbol at a time}
   *
   * @param x [N, in]
   * @param state before
   */
  public State step(Tensor x, State state) {
    return step(state, x.matmul(inputWeight).add(bias));
  }

  /** What x gives to the gates is there already. */
  private State step(State state, Tensor given) {
    Tensor recurrent = state.hidden.matmul(recurrentWeight);
    Tensor i = gate(recurrent, given, 0).sigmoid();
    Tensor f = gate(recurrent, given, 1).sigmoid();
    Tensor g = gate(recurrent, given, 2).tanh();
    Tensor o = gate(recurrent, given, 3).sigmoid();
    Tensor cell = f.mul(state.cell).add(i.mul(g));
    return new State(o.mul(cell.tanh()), cell);
  }

  private Tensor gate(Tensor recurrent, Tensor given, int which) {
    return Recurrence.part(recurrent, which, hidden()).add(Recurrence.part(given, which, hidden()));
  }

  /**
   * {@return the hidden states of all steps, and the last state}
   *
   * @param xs the steps' inputs, time first: [T, N, in], T ≥ 0
   * @param first the state before the first step
   */
  public Output sequence(Tensor xs, State first) {
    Recurrence.checkSequence("an LSTM", xs, inputWeight);
    // one product for the inputs of all steps
    Tensor given = xs.matmul(inputWeight).add(bias);
    Scan.Result r =
        Scan.over(
            List.of(given),
            List.of(first.hidden, first.cell),
            (carry, x) -> {
              State next = step(new State(carry.get(0), carry.get(1)), x.getFirst());
              return new Scan.Step(List.of(next.hidden, next.cell), List.of(next.hidden));
            });
    return new Output(r.y(), new State(r.carry().get(0), r.carry().get(1)));
  }

  /**
   * {@return the hidden states of all steps from a state of zeros, the batch in front: [N, T,
   * hidden]}
   *
   * @param x [N, T, in]
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Recurrence.checkSequence("an LSTM", x, inputWeight);
    Tensor first = x.transpose(1, 0, 2);
    return sequence(first, zeros(x.dim(0), x.dtype())).hidden.transpose(1, 0, 2);
  }
}
