package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The gradient of the generalised matrix product: again a product, and a transposition. */
final class DotVjp {
  private DotVjp() {}

  static Tensor of(Op.DotGeneral op, Tensor a, Tensor b, int k, Tensor g) {
    List<Integer> freeA = Typing.free(a, op.lhsBatch(), op.lhsContracting());
    List<Integer> freeB = Typing.free(b, op.rhsBatch(), op.rhsContracting());
    int batch = op.lhsBatch().size();
    List<Integer> gBatch = range(0, batch);
    List<Integer> gA = range(batch, batch + freeA.size());
    List<Integer> gB = range(batch + freeA.size(), g.rank());
    if (k == 0) {
      // [batch, free of a, contracted dimensions in the order that b has them]
      Tensor da = g.dotGeneral(b, gBatch, op.rhsBatch(), gB, freeB);
      return restore(da, op.lhsBatch(), freeA, paired(op.rhsContracting(), op.lhsContracting()));
    }
    Tensor db = g.dotGeneral(a, gBatch, op.lhsBatch(), gA, freeA);
    return restore(db, op.rhsBatch(), freeB, paired(op.lhsContracting(), op.rhsContracting()));
  }

  /** {@return the values paired with the keys, in the order of increasing keys} */
  private static List<Integer> paired(List<Integer> keys, List<Integer> values) {
    return keys.stream().sorted().map(key -> values.get(keys.indexOf(key))).toList();
  }

  /** Puts dimension i of the result back to the place in the operand that the lists name i-th. */
  private static Tensor restore(
      Tensor d, List<Integer> batch, List<Integer> free, List<Integer> contracted) {
    List<Integer> places = new ArrayList<>(batch);
    places.addAll(free);
    places.addAll(contracted);
    return Primitives.transpose(
        d, IntStream.range(0, places.size()).map(places::indexOf).boxed().toList());
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
