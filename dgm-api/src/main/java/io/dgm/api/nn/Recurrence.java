package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** What recurrent layers share. */
final class Recurrence {
  private Recurrence() {}

  static void check(String what, int gates, Tensor input, Tensor recurrent, Tensor bias) {
    boolean fits =
        input.rank() == 2
            && recurrent.rank() == 2
            && bias.rank() == 1
            && recurrent.dim(1) == gates * recurrent.dim(0)
            && input.dim(1) == recurrent.dim(1)
            && bias.dim(0) == recurrent.dim(1);
    if (!fits) {
      throw new DgmException(
          "%s needs weights [in, %d hidden] and [hidden, %d hidden] and a bias [%d hidden], got %s, %s and %s"
              .formatted(what, gates, gates, gates, input.type(), recurrent.type(), bias.type()));
    }
  }

  static void checkSequence(String what, Tensor x, Tensor inputWeight) {
    if (x.rank() != 3 || x.dim(2) != inputWeight.dim(0)) {
      throw new DgmException(
          "%s takes sequences of rank 3 of vectors of %d, got %s"
              .formatted(what, inputWeight.dim(0), x.type()));
    }
  }

  /** {@return one gate's part of the last dimension} */
  static Tensor part(Tensor gates, int which, int hidden) {
    return gates.slice(gates.rank() - 1, which * hidden, (which + 1) * hidden);
  }

  /** A cell's step, from what its inputs give to the gates. */
  @FunctionalInterface
  interface Cell {
    List<Tensor> next(Tensor given, List<Tensor> state);
  }

  /**
   * {@return a cell run over a sequence}
   *
   * @param given what the inputs give to the gates, [T, N, …]
   * @param cell gives a state whose first tensor is the hidden one
   */
  static Recurrent.Output run(
      Tensor given, List<Tensor> first, Optional<Tensor> lengths, boolean reverse, Cell cell) {
    List<Tensor> xs = new ArrayList<>(List.of(given));
    lengths.ifPresent(l -> xs.add(going(l, given.dim(0))));
    Scan.Body body =
        (state, x) -> {
          List<Tensor> next = cell.next(x.getFirst(), state);
          List<Tensor> kept =
              lengths.isEmpty() ? next : each(next, state, (n, s) -> x.get(1).select(n, s));
          return new Scan.Step(kept, List.of(kept.getFirst()));
        };
    Scan.Result r = reverse ? Scan.reversed(xs, first, body) : Scan.over(xs, first, body);
    return new Recurrent.Output(r.y(), r.carry());
  }

  /** {@return whether a row goes on at a step, BOOL [T, N, 1]} */
  private static Tensor going(Tensor lengths, int steps) {
    if (lengths.rank() != 1 || lengths.dtype() != DType.I32) {
      throw new DgmException("lengths of sequences are I32 [N], got " + lengths.type());
    }
    Tensor step = Tensor.iota(DType.I32, Shape.of(steps, lengths.dim(0), 1), 0);
    return step.lt(lengths.reshape(1, -1, 1));
  }

  private static List<Tensor> each(List<Tensor> a, List<Tensor> b, BinaryOperator<Tensor> f) {
    List<Tensor> out = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      out.add(f.apply(a.get(i), b.get(i)));
    }
    return out;
  }
}
