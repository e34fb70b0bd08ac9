package io.dgm.nd4j.engine;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.nd4j.engine.Lowering.Adder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Generalised matrix products: as ND4J's, of matrices or of stacks of them. */
final class Products {
  private final Memory memory;
  private final Adder adder;

  Products(Memory memory, Adder adder) {
    this.memory = memory;
    this.adder = adder;
  }

  /** A stack of matrices that lie in a value, each perhaps transposed. */
  private record Side(Value value, boolean transposed, boolean owned) {}

  void dot(Op.DotGeneral op, Value a, Value b, Value out) {
    List<Integer> freeA = free(a.shape(), op.lhsBatch(), op.lhsContracting());
    List<Integer> freeB = free(b.shape(), op.rhsBatch(), op.rhsContracting());
    int batch = size(a.shape(), op.lhsBatch());
    int m = size(a.shape(), freeA);
    int k = size(a.shape(), op.lhsContracting());
    int n = size(b.shape(), freeB);
    if (k == 0) {
      adder.add(List.of(out), () -> zeros(out));
      return;
    }
    Side left = side(a, op.lhsBatch(), freeA, op.lhsContracting());
    Side right = side(b, op.rhsBatch(), op.rhsContracting(), freeB);
    adder.add(
        List.of(left.value, right.value, out),
        () -> {
          int[] leftSizes = left.transposed ? new int[] {k, m} : new int[] {m, k};
          int[] rightSizes = right.transposed ? new int[] {n, k} : new int[] {k, n};
          return Calls.of(
              "matmul",
              List.of(
                  left.value.dense(stack(batch, leftSizes)),
                  right.value.dense(stack(batch, rightSizes))),
              out.dense(stack(batch, m, n)),
              left.transposed ? 1 : 0,
              right.transposed ? 1 : 0,
              0);
        });
    Stream.of(left, right).filter(Side::owned).forEach(s -> memory.release(s.value));
  }

  static Step zeros(Value out) {
    return () -> {
      out.host().fill((byte) 0);
      out.written();
    };
  }

  private static int[] stack(int batch, int... matrix) {
    return batch == 1 ? matrix : new int[] {batch, matrix[0], matrix[1]};
  }

  /** Rows and columns as they lie if they can be taken so, and in order otherwise. */
  private Side side(Value x, List<Integer> batch, List<Integer> rows, List<Integer> columns) {
    if (inOrder(x.shape(), batch, rows, columns)) {
      return new Side(x, false, false);
    }
    if (inOrder(x.shape(), batch, columns, rows)) {
      return new Side(x, true, false);
    }
    List<Integer> permutation = new ArrayList<>(batch);
    permutation.addAll(rows);
    permutation.addAll(columns);
    Value moved =
        memory.take(x.dtype(), new Shape(permutation.stream().map(x.shape()::dim).toList()));
    adder.add(List.of(x, moved), () -> Moves.transpose(new Op.Transpose(permutation), x, moved));
    return new Side(moved, false, true);
  }

  private static boolean inOrder(
      Shape shape, List<Integer> batch, List<Integer> rows, List<Integer> columns) {
    List<Integer> order =
        Stream.of(batch, rows, columns)
            .flatMap(List::stream)
            .filter(d -> shape.dim(d) != 1)
            .toList();
    return order.stream().sorted().toList().equals(order);
  }

  private static List<Integer> free(Shape shape, List<Integer> batch, List<Integer> contracting) {
    List<Integer> out = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      if (!batch.contains(d) && !contracting.contains(d)) {
        out.add(d);
      }
    }
    return out;
  }

  private static int size(Shape shape, List<Integer> dimensions) {
    return dimensions.stream().mapToInt(shape::dim).reduce(1, (x, y) -> x * y);
  }
}
