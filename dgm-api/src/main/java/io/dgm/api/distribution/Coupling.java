package io.dgm.api.distribution;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.function.UnaryOperator;

/** {@link Bijectors#coupling}. */
record Coupling(int kept, UnaryOperator<Tensor> network) implements Bijector {
  Coupling {
    if (kept < 1) {
      throw new TensorException("a coupling keeps at least 1 number, got " + kept);
    }
  }

  /** {@return log-scale and shift of the numbers that are moved, side by side} */
  private Tensor moves(Tensor first, int moved) {
    if (moved < 1) {
      throw new TensorException("a coupling that keeps " + kept + " numbers needs more to move");
    }
    Tensor moves = network.apply(first);
    if (moves.rank() != first.rank() || moves.dim(moves.rank() - 1) != 2 * moved) {
      throw new TensorException(
          "the network of a coupling gives %s and not %d numbers for each row of %s"
              .formatted(moves.shape(), 2 * moved, first.shape()));
    }
    return moves;
  }

  @Override
  public Mapped forward(Tensor x) {
    int moved = x.dim(x.rank() - 1) - kept;
    Tensor first = x.slice(-1, 0, kept);
    Tensor moves = moves(first, moved);
    Tensor logScale = moves.slice(-1, 0, moved);
    Tensor shift = moves.slice(-1, moved, 2 * moved);
    Tensor rest = x.slice(-1, kept, kept + moved).mul(logScale.exp()).add(shift);
    return new Mapped(Tensors.concat(-1, rest, first), logScale.sum(-1));
  }

  @Override
  public Mapped inverse(Tensor y) {
    int moved = y.dim(y.rank() - 1) - kept;
    Tensor first = y.slice(-1, moved, moved + kept);
    Tensor moves = moves(first, moved);
    Tensor logScale = moves.slice(-1, 0, moved);
    Tensor shift = moves.slice(-1, moved, 2 * moved);
    Tensor rest = y.slice(-1, 0, moved).sub(shift).mul(logScale.neg().exp());
    return new Mapped(Tensors.concat(-1, first, rest), logScale.sum(-1).neg());
  }

  @Override
  public Support image(Support domain) {
    return Support.REAL;
  }

  @Override
  public int eventRank() {
    return 1;
  }
}
