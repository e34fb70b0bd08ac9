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
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers,
 * Schmidhuber and Cummins 2000), for the state of the hidden h and the cell c, each [N, hidden]:
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
public record Lstm(Tensor inputWeight, Tensor recurrentWeight, Tensor bias) implements Recurrent {
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

  @Override
  public int hidden() {
    return recurrentWeight.dim(0);
  }

  @Override
  public List<Tensor> zeros(int batch, DType dtype) {
    Tensor zero = Tensor.zeros(dtype, Shape.of(batch, hidden()));
    return List.of(zero, zero);
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
  private List<Tensor> next(Tensor given, List<Tensor> state) {
    Tensor recurrent = state.getFirst().matmul(recurrentWeight);
    Tensor i = gate(recurrent, given, 0).sigmoid();
    Tensor f = gate(recurrent, given, 1).sigmoid();
    Tensor g = gate(recurrent, given, 2).tanh();
    Tensor o = gate(recurrent, given, 3).sigmoid();
    Tensor cell = f.mul(state.getLast()).add(i.mul(g));
    return List.of(o.mul(cell.tanh()), cell);
  }

  private Tensor gate(Tensor recurrent, Tensor given, int which) {
    return Recurrence.part(recurrent, which, hidden()).add(Recurrence.part(given, which, hidden()));
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
    Recurrence.checkSequence("an LSTM", xs, inputWeight);
    return xs.matmul(inputWeight).add(bias);
  }
}
