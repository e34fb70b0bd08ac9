package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent network: its state after a step is a function of the state before and of the step's
 * input. A state is a list of tensors [N, …], of which the last layer's hidden state, [N, hidden],
 * is what is seen. {@link Lstm} and {@link Gru} are cells, {@link StackedRecurrent} puts several on
 * top of each other, {@link Bidirectional} runs two in opposite directions.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Recurrent extends Layer {
  /**
   * What a sequence gives.
   *
   * @param hidden the hidden state after each step, [T, N, hidden]
   * @param last the state after the last step of each row
   */
  record Output(Tensor hidden, List<Tensor> last) {
    /** Copies. */
    public Output {
      last = List.copyOf(last);
    }
  }

  /** {@return the size of the hidden state} */
  int hidden();

  /**
   * {@return a state of zeros}
   *
   * @param batch N, how many sequences side by side
   * @param dtype of the state
   */
  List<Tensor> zeros(int batch, DType dtype);

  /**
   * {@return the hidden state in a state, [N, hidden]}
   *
   * @param state the state
   */
  Tensor seen(List<Tensor> state);

  /**
   * {@return the state after one step, for decoding one symbol at a time}
   *
   * @param x [N, in]
   * @param state before
   * @param pass the recording it is part of
   */
  List<Tensor> step(Tensor x, List<Tensor> state, Pass pass);

  /**
   * {@return the hidden states of all steps, and the last state. Past the end of a row its state
   * stays as it was}
   *
   * @param xs the steps' inputs, time first: [T, N, in], T ≥ 0
   * @param first the state before the first step
   * @param lengths how many steps each row has, I32 [N], 0 to T; if not given, all have T
   * @param pass the recording it is part of
   * @throws DgmException if the shapes do not fit
   */
  Output sequence(Tensor xs, List<Tensor> first, Optional<Tensor> lengths, Pass pass);

  /**
   * {@return the same from the last step of each row to the first; the hidden states stand where
   * their inputs do}
   *
   * @param xs the steps' inputs, time first: [T, N, in], T ≥ 0
   * @param first the state before the last step
   * @param lengths how many steps each row has, I32 [N], 0 to T; if not given, all have T
   * @param pass the recording it is part of
   * @throws DgmException if the shapes do not fit
   */
  Output reversed(Tensor xs, List<Tensor> first, Optional<Tensor> lengths, Pass pass);

  /**
   * {@return the hidden states of all steps from a state of zeros, the batch in front: [N, T,
   * hidden]}
   *
   * @param x [N, T, in]
   */
  @Override
  default Tensor apply(Tensor x, Pass pass) {
    if (x.rank() != 3) {
      throw new DgmException("a recurrent network takes sequences [N, T, in], got " + x.type());
    }
    Tensor xs = x.transpose(1, 0, 2);
    Output output = sequence(xs, zeros(x.dim(0), x.dtype()), Optional.empty(), pass);
    return output.hidden.transpose(1, 0, 2);
  }
}
