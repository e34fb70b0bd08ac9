package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Optional;

/**
 * Two recurrent networks over one sequence, one from its start and one from its end (M. Schuster
 * and K. K. Paliwal, "Bidirectional recurrent neural networks", 1997).
 *
 * @param forwards the one from the start
 * @param backwards the one from the end
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Bidirectional(Recurrent forwards, Recurrent backwards) implements Layer {
  /**
   * What a sequence gives.
   *
   * @param hidden both hidden states at each step, [T, N, size]
   * @param last that of each network after its last step, [N, size]
   */
  public record Output(Tensor hidden, Tensor last) {}

  /** {@return the size of both hidden states together} */
  public int size() {
    return forwards.hidden() + backwards.hidden();
  }

  /**
   * {@return the hidden states at all steps, and the last, from states of zeros}
   *
   * @param xs the steps' inputs, time first: [T, N, in]
   * @param lengths how many steps each row has, I32 [N]; if not given, all have T
   * @param pass the recording it is part of
   */
  public Output sequence(Tensor xs, Optional<Tensor> lengths, Pass pass) {
    int n = xs.dim(1);
    Recurrent.Output there = forwards.sequence(xs, forwards.zeros(n, xs.dtype()), lengths, pass);
    Recurrent.Output back = backwards.reversed(xs, backwards.zeros(n, xs.dtype()), lengths, pass);
    return new Output(
        Tensors.concat(2, there.hidden(), back.hidden()),
        Tensors.concat(1, forwards.seen(there.last()), backwards.seen(back.last())));
  }

  /**
   * {@return both hidden states at each step, the batch in front: [N, T, size]}
   *
   * @param x [N, T, in]
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return sequence(x.transpose(1, 0, 2), Optional.empty(), pass).hidden().transpose(1, 0, 2);
  }
}
