package io.dgm.engine.compiler;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.ReduceKind;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Folds less: not what is repeated, not what is alone, and not twice. */
record Reductions() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    if (!(node.op() instanceof Op.Reduce(ReduceKind kind, List<Integer> dimensions))) {
      return node;
    }
    Tensor x = node.operand(0);
    if (dimensions.stream().allMatch(d -> x.dim(d) == 1)) {
      return sumOf(kind, x.reshape(node.shape()), 1);
    }
    return switch (x.op()) {
      case Op.BroadcastInDim inner -> repeated(kind, dimensions, node, inner);
      case Op.Reduce(ReduceKind before, List<Integer> over) when before == kind ->
          twice(kind, dimensions, node, over);
      default -> node;
    };
  }

  /** {@return what folding n equal elements gives} */
  private static Tensor sumOf(ReduceKind kind, Tensor x, int n) {
    if (kind != ReduceKind.SUM) {
      return x;
    }
    Tensor product = x.mul(Constants.like(x, n));
    // a sum begins with 0, and 0 + -0 is 0
    return x.dtype().isFloating() ? product.add(Constants.like(x, 0)) : product;
  }

  private static Tensor repeated(
      ReduceKind kind, List<Integer> dimensions, Tensor node, Op.BroadcastInDim inner) {
    Tensor from = node.operand(0);
    Tensor x = from.operand(0);
    long n = 1;
    List<Integer> folded = new ArrayList<>();
    for (int d : dimensions) {
      int i = inner.dimensions().indexOf(d);
      if (i >= 0 && x.dim(i) == from.dim(d)) {
        folded.add(i);
      } else {
        n *= from.dim(d);
      }
    }
    boolean only = kind != ReduceKind.SUM || folded.isEmpty();
    if (n <= 1 || !only || (kind == ReduceKind.SUM && !isExact(x.dtype(), n))) {
      return node;
    }
    // dimensions of size 1 that were repeated and are now folded are there no more
    List<Integer> kept = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      int d = inner.dimensions().get(i);
      if (!dimensions.contains(d)) {
        kept.add(x.dim(i));
        places.add(d - (int) dimensions.stream().filter(e -> e < d).count());
      }
    }
    Tensor less = folded.isEmpty() ? x : fold(kind, x, folded);
    return sumOf(kind, less.reshape(new Shape(kept)), (int) n).broadcastInDim(node.shape(), places);
  }

  /** The sum is made in double precision and rounded once: so is the product. */
  private static boolean isExact(DType dtype, long n) {
    return switch (dtype) {
      case F32, BF16 -> Literal.scalar(dtype, n).get(0) == n;
      case F64 -> n == 2;
      case I32, I64, U32, BOOL -> true;
    };
  }

  private static Tensor twice(
      ReduceKind kind, List<Integer> dimensions, Tensor node, List<Integer> before) {
    Tensor x = node.operand(0).operand(0);
    if (kind == ReduceKind.SUM && x.dtype().isFloating()) {
      // the sum between was rounded
      return node;
    }
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      if (!before.contains(d)) {
        kept.add(d);
      }
    }
    TreeSet<Integer> all = new TreeSet<>(before);
    dimensions.forEach(d -> all.add(kept.get(d)));
    return fold(kind, x, List.copyOf(all));
  }

  private static Tensor fold(ReduceKind kind, Tensor x, List<Integer> dimensions) {
    int[] over = dimensions.stream().mapToInt(Integer::intValue).toArray();
    return switch (kind) {
      case SUM -> x.sum(over);
      case MAX -> x.max(over);
      case MIN -> x.min(over);
      case AND -> x.all(over);
      case OR -> x.any(over);
    };
  }
}
