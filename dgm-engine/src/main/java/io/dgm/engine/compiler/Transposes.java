package io.dgm.engine.compiler;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.DotGeneral;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Products that read their operands in another order in place of transposing them. */
record Transposes() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    if (node.op() instanceof DotGeneral dot) {
      return operands(dot, node);
    }
    if (node.op() instanceof Op.Transpose(List<Integer> permutation)
        && node.operand(0).op() instanceof DotGeneral dot
        && uses.single(node.operand(0))) {
      return result(permutation, dot, node);
    }
    return node;
  }

  private static Tensor operands(DotGeneral dot, Tensor node) {
    Tensor a = node.operand(0);
    Tensor b = node.operand(1);
    if (a.op() instanceof Op.Transpose(List<Integer> p)
        && keepsOrder(p, dot.lhsBatch(), dot.lhsContracting())) {
      return a.operand(0)
          .dotGeneral(
              b,
              through(p, dot.lhsBatch()),
              dot.rhsBatch(),
              through(p, dot.lhsContracting()),
              dot.rhsContracting());
    }
    if (b.op() instanceof Op.Transpose(List<Integer> p)
        && keepsOrder(p, dot.rhsBatch(), dot.rhsContracting())) {
      return a.dotGeneral(
          b.operand(0),
          dot.lhsBatch(),
          through(p, dot.rhsBatch()),
          dot.lhsContracting(),
          through(p, dot.rhsContracting()));
    }
    return node;
  }

  private static List<Integer> through(List<Integer> permutation, List<Integer> dimensions) {
    return dimensions.stream().map(permutation::get).toList();
  }

  /** {@return whether the free dimensions come in one order before and after a transposition} */
  private static boolean keepsOrder(
      List<Integer> permutation, List<Integer> batch, List<Integer> contracting) {
    List<Integer> free = new ArrayList<>();
    for (int d = 0; d < permutation.size(); d++) {
      if (!batch.contains(d) && !contracting.contains(d)) {
        free.add(permutation.get(d));
      }
    }
    return free.equals(free.stream().sorted().toList());
  }

  /** A product whose free dimensions change sides is the product the other way round. */
  private static Tensor result(List<Integer> permutation, DotGeneral dot, Tensor node) {
    Tensor a = node.operand(0).operand(0);
    Tensor b = node.operand(0).operand(1);
    int batch = dot.lhsBatch().size();
    int left = a.rank() - batch - dot.lhsContracting().size();
    int rank = node.rank();
    List<Integer> swapped =
        IntStream.concat(
                IntStream.range(0, batch),
                IntStream.concat(
                    IntStream.range(batch + left, rank), IntStream.range(batch, batch + left)))
            .boxed()
            .toList();
    return permutation.equals(swapped)
        ? b.dotGeneral(
            a, dot.rhsBatch(), dot.lhsBatch(), dot.rhsContracting(), dot.lhsContracting())
        : node;
  }
}
