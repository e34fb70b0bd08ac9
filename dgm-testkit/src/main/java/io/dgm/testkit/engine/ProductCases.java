package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Matrix products and convolutions. */
final class ProductCases {
  private ProductCases() {}

  private static Case dot(DType dtype, Shape lhs, Shape rhs, Op.DotGeneral op) {
    Operands operands = new Operands(lhs.size() + rhs.size());
    Tensor a = operands.ordinary(dtype, lhs);
    Tensor b = operands.ordinary(dtype, rhs);
    int depth = op.lhsContracting().stream().mapToInt(lhs::dim).reduce(1, (x, y) -> x * y);
    return new Case(
        op + " of " + a.type() + " and " + b.type(),
        operands.values(),
        apply(op, a, b),
        apply(op, a.abs(), b.abs()),
        Tolerance.sum(dtype, depth));
  }

  private static Tensor apply(Op.DotGeneral op, Tensor a, Tensor b) {
    return a.dotGeneral(b, op.lhsBatch(), op.rhsBatch(), op.lhsContracting(), op.rhsContracting());
  }

  private static Op.DotGeneral matrix(int lhs, int rhs) {
    return new Op.DotGeneral(List.of(), List.of(), List.of(lhs), List.of(rhs));
  }

  static List<Case> dots(DType dtype) {
    List<Case> cases = new ArrayList<>();
    int[][] sizes = {
      {1, 1, 1},
      {3, 5, 7},
      {1, 129, 65},
      {65, 129, 1},
      {64, 64, 64},
      {37, 1, 41},
      {128, 131, 67},
      {0, 3, 5},
      {3, 0, 5},
      {3, 5, 0},
      {5, 2003, 3}
    };
    for (int[] s : sizes) {
      int m = s[0];
      int k = s[1];
      int n = s[2];
      cases.add(dot(dtype, Shape.of(m, k), Shape.of(k, n), matrix(1, 0)));
      cases.add(dot(dtype, Shape.of(m, k), Shape.of(n, k), matrix(1, 1)));
      cases.add(dot(dtype, Shape.of(k, m), Shape.of(k, n), matrix(0, 0)));
      cases.add(dot(dtype, Shape.of(k, m), Shape.of(n, k), matrix(0, 1)));
    }
    cases.add(dot(dtype, Shape.of(67), Shape.of(67), matrix(0, 0)));
    cases.add(dot(dtype, Shape.of(67), Shape.of(67, 5), matrix(0, 0)));
    cases.add(dot(dtype, Shape.of(5, 67), Shape.of(67), matrix(1, 0)));
    cases.add(
        dot(
            dtype,
            Shape.of(5),
            Shape.of(7),
            new Op.DotGeneral(List.of(), List.of(), List.of(), List.of())));
    cases.add(
        dot(
            dtype,
            Shape.SCALAR,
            Shape.of(7),
            new Op.DotGeneral(List.of(), List.of(), List.of(), List.of())));
    // batched, as attention has it
    cases.add(dot(dtype, Shape.of(3, 17, 9), Shape.of(3, 9, 11), batched(2, 1)));
    cases.add(dot(dtype, Shape.of(3, 17, 9), Shape.of(3, 11, 9), batched(2, 2)));
    cases.add(dot(dtype, Shape.of(3, 9, 17), Shape.of(3, 9, 11), batched(1, 1)));
    cases.add(
        dot(
            dtype,
            Shape.of(2, 3, 17, 9),
            Shape.of(2, 3, 11, 9),
            new Op.DotGeneral(List.of(0, 1), List.of(0, 1), List.of(3), List.of(3))));
    // three dimensions by a matrix
    cases.add(dot(dtype, Shape.of(5, 7, 11), Shape.of(11, 13), matrix(2, 0)));
    cases.add(dot(dtype, Shape.of(5, 11, 7), Shape.of(11, 13), matrix(1, 0)));
    cases.add(dot(dtype, Shape.of(11, 13), Shape.of(5, 7, 11), matrix(0, 2)));
    // nothing along some of several dimensions
    cases.add(
        dot(
            dtype,
            Shape.of(4, 0),
            Shape.of(4, 0),
            new Op.DotGeneral(List.of(), List.of(), List.of(1, 0), List.of(1, 0))));
    cases.add(
        dot(
            dtype,
            Shape.of(2, 0),
            Shape.of(3, 4),
            new Op.DotGeneral(List.of(), List.of(), List.of(), List.of())));
    cases.add(dot(dtype, Shape.of(4, 0, 3, 2), Shape.of(2, 5), matrix(3, 0)));
    // several contracted and batch dimensions, in odd orders
    cases.add(
        dot(
            dtype,
            Shape.of(2, 5, 3, 7),
            Shape.of(7, 4, 2, 3),
            new Op.DotGeneral(List.of(2), List.of(3), List.of(3, 0), List.of(0, 2))));
    cases.add(
        dot(
            dtype,
            Shape.of(3, 5, 2, 7),
            Shape.of(2, 7, 3, 4),
            new Op.DotGeneral(List.of(2, 0), List.of(0, 2), List.of(3), List.of(1))));
    return cases;
  }

  private static Op.DotGeneral batched(int lhs, int rhs) {
    return new Op.DotGeneral(List.of(0), List.of(0), List.of(lhs), List.of(rhs));
  }

  private static Case convolution(DType dtype, Shape input, Shape kernel, Op.Convolution op) {
    Operands operands = new Operands(input.size() + kernel.size());
    Tensor x = operands.ordinary(dtype, input);
    Tensor w = operands.ordinary(dtype, kernel);
    return new Case(
        op + " of " + x.type() + " and " + w.type(),
        operands.values(),
        x.convolution(w, op),
        x.abs().convolution(w.abs(), op),
        Tolerance.sum(dtype, kernel.sub(1, kernel.rank()).size()));
  }

  static List<Case> convolutions(DType dtype) {
    List<Case> cases = new ArrayList<>();
    Op.Convolution plain = window(1, 0, 0, 1, 1);
    cases.add(convolution(dtype, Shape.of(2, 3, 9, 11), Shape.of(5, 3, 3, 3), plain));
    cases.add(convolution(dtype, Shape.of(1, 1, 1, 1), Shape.of(1, 1, 1, 1), plain));
    cases.add(convolution(dtype, Shape.of(2, 17, 7, 7), Shape.of(19, 17, 1, 1), plain));
    cases.add(
        convolution(dtype, Shape.of(3, 16, 8, 8), Shape.of(32, 16, 3, 3), window(1, 1, 1, 1, 1)));
    // down and up, as DCGAN has it
    cases.add(
        convolution(dtype, Shape.of(2, 3, 14, 14), Shape.of(8, 3, 4, 4), window(2, 1, 1, 1, 1)));
    cases.add(
        convolution(dtype, Shape.of(2, 8, 7, 7), Shape.of(3, 8, 4, 4), window(1, 2, 2, 2, 1)));
    cases.add(
        convolution(dtype, Shape.of(2, 3, 13, 11), Shape.of(4, 3, 3, 2), window(1, 0, 0, 1, 2)));
    cases.add(
        convolution(dtype, Shape.of(2, 3, 9, 9), Shape.of(4, 3, 3, 3), window(2, 2, 1, 3, 2)));
    // removed edges, as gradients of padding have it
    cases.add(
        convolution(dtype, Shape.of(2, 3, 9, 9), Shape.of(4, 3, 3, 3), window(1, -1, -2, 1, 1)));
    cases.add(
        convolution(dtype, Shape.of(2, 3, 9, 9), Shape.of(4, 3, 3, 3), window(2, -1, 3, 2, 1)));
    // a kernel as large as the input and larger than the window that is left
    cases.add(convolution(dtype, Shape.of(2, 3, 9, 9), Shape.of(4, 3, 9, 9), plain));
    cases.add(convolution(dtype, Shape.of(2, 3, 4, 4), Shape.of(4, 3, 5, 5), plain));
    cases.add(
        convolution(dtype, Shape.of(3, 4, 12, 12), Shape.of(6, 4, 7, 7), window(1, 1, 1, 1, 2)));
    // nothing
    cases.add(convolution(dtype, Shape.of(0, 3, 9, 9), Shape.of(4, 3, 3, 3), plain));
    cases.add(convolution(dtype, Shape.of(2, 0, 9, 9), Shape.of(4, 0, 3, 3), plain));
    // along one and three dimensions
    cases.add(
        convolution(
            dtype,
            Shape.of(2, 3, 101),
            Shape.of(5, 3, 7),
            new Op.Convolution(List.of(2), List.of(3), List.of(2), List.of(1), List.of(3))));
    cases.add(
        convolution(
            dtype,
            Shape.of(2, 3, 37),
            Shape.of(5, 3, 4),
            new Op.Convolution(List.of(1), List.of(2), List.of(-1), List.of(2), List.of(1))));
    cases.add(
        convolution(
            dtype,
            Shape.of(2, 2, 5, 6, 7),
            Shape.of(3, 2, 2, 3, 2),
            new Op.Convolution(
                List.of(1, 2, 1),
                List.of(0, 1, 1),
                List.of(1, 1, 0),
                List.of(1, 1, 2),
                List.of(2, 1, 1))));
    // not the same in both directions
    cases.add(
        convolution(
            dtype,
            Shape.of(2, 3, 10, 12),
            Shape.of(4, 3, 2, 5),
            new Op.Convolution(
                List.of(1, 3), List.of(0, 2), List.of(1, 0), List.of(2, 1), List.of(3, 1))));
    cases.add(
        convolution(
            dtype,
            Shape.of(2, 2, 3, 4, 5),
            Shape.of(3, 2, 2, 3, 2),
            new Op.Convolution(
                List.of(1, 1, 1),
                List.of(1, 0, 1),
                List.of(0, 1, 1),
                List.of(1, 3, 2),
                List.of(1, 1, 1))));
    // more images, filters, taps or channels than an engine may take at a time
    cases.add(
        convolution(dtype, Shape.of(7, 2, 10, 10), Shape.of(3, 2, 3, 3), window(1, 1, 1, 1, 1)));
    cases.add(
        convolution(dtype, Shape.of(7, 3, 10, 10), Shape.of(30, 3, 4, 4), window(1, 2, 2, 2, 1)));
    cases.add(
        convolution(dtype, Shape.of(9, 5, 42, 42), Shape.of(3, 5, 20, 20), window(1, 0, 0, 1, 2)));
    cases.add(
        convolution(dtype, Shape.of(9, 5, 20, 20), Shape.of(9, 5, 36, 36), window(1, 0, 0, 2, 1)));
    return cases;
  }

  private static Op.Convolution window(int stride, int low, int high, int lhs, int rhs) {
    return new Op.Convolution(
        List.of(stride, stride),
        List.of(low, low),
        List.of(high, high),
        List.of(lhs, lhs),
        List.of(rhs, rhs));
  }
}
