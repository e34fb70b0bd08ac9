package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Broadcasts that need not be written out, because all who read them repeat an operand themselves:
 * operations of ND4J along any dimensions, loops of the host a single element.
 */
final class Broadcasts {
  private final Set<Tensor> folded = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Looks for them.
   *
   * @param order the graph
   * @param results what is asked of it, which is written out
   */
  Broadcasts(List<Tensor> order, List<Tensor> results) {
    Map<Tensor, Boolean> fits = new IdentityHashMap<>();
    for (Tensor node : order) {
      for (int i = 0; i < node.operands().size(); i++) {
        if (node.operand(i).op() instanceof Op.BroadcastInDim) {
          fits.merge(node.operand(i), repeats(node, i), Boolean::logicalAnd);
        }
      }
    }
    results.forEach(result -> fits.put(result, false));
    fits.forEach(
        (node, all) -> {
          if (all && node.size() > 0) {
            folded.add(node);
          }
        });
  }

  private static boolean repeats(Tensor node, int operand) {
    DType dtype = node.operand(operand).dtype();
    if (Arithmetic.repeatsOne(node.op(), dtype)) {
      boolean choice = node.op() instanceof Op.Select && operand == 0;
      return !choice && node.operand(operand).operand(0).size() == 1;
    }
    return Arithmetic.repeats(node.op(), dtype)
        && node.operands().stream().filter(o -> o.op() instanceof Op.BroadcastInDim).count() == 1;
  }

  boolean folded(Tensor node) {
    return folded.contains(node);
  }

  /** {@return whether ND4J repeats an operand of a node} */
  boolean folds(Tensor node) {
    return Arithmetic.repeats(node.op(), node.operand(0).dtype())
        && node.operands().stream().anyMatch(folded::contains);
  }

  /** {@return what a node reads: for a folded broadcast, that of which it is one} */
  List<Tensor> read(Tensor node) {
    List<Tensor> read = new ArrayList<>();
    for (Tensor operand : node.operands()) {
      read.add(folded.contains(operand) ? operand.operand(0) : operand);
    }
    return read;
  }

  /**
   * {@return the operands of a node that folds one, as arrays of one rank, and last its result's
   * sizes}
   */
  Operands operands(Tensor node, List<Value> in) {
    int[] out = node.shape().toArray();
    List<int[]> sizes = new ArrayList<>();
    for (Tensor operand : node.operands()) {
      sizes.add(folded.contains(operand) ? spread(operand) : out);
    }
    // neighbours that both operands treat alike are one dimension
    List<int[]> merged = new ArrayList<>();
    for (int d = 0; d < out.length; d++) {
      int a = sizes.get(0)[d];
      int b = sizes.get(1)[d];
      int[] before = merged.isEmpty() ? null : merged.getLast();
      if (out[d] == 1 && before != null) {
        continue;
      }
      if (before != null && alike(before, a, b, out[d])) {
        before[0] *= a;
        before[1] *= b;
        before[2] *= out[d];
      } else {
        merged.add(new int[] {a, b, out[d]});
      }
    }
    int[] left = merged.stream().mapToInt(m -> m[0]).toArray();
    int[] right = merged.stream().mapToInt(m -> m[1]).toArray();
    return new Operands(
        in.get(0).dense(left),
        in.get(1).dense(right),
        merged.stream().mapToInt(m -> m[2]).toArray());
  }

  private static boolean alike(int[] before, int a, int b, int out) {
    return (before[0] == before[2]) == (a == out)
        && (before[1] == before[2]) == (b == out)
        && before[2] > 1;
  }

  private static int[] spread(Tensor broadcast) {
    Shape from = broadcast.operand(0).shape();
    List<Integer> dimensions = ((Op.BroadcastInDim) broadcast.op()).dimensions();
    int[] sizes = new int[broadcast.rank()];
    Arrays.fill(sizes, 1);
    for (int d = 0; d < from.rank(); d++) {
      sizes[dimensions.get(d)] = from.dim(d);
    }
    return sizes;
  }

  /**
   * Two arrays and the sizes that their result has.
   *
   * @param left the first
   * @param right the second
   * @param sizes of the result
   */
  record Operands(INDArray left, INDArray right, int[] sizes) {}
}
