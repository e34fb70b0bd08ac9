package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op.ReduceKind;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reductions, over each set of dimensions that an engine may have a loop of its own for. */
final class ReductionCases {
  private record Over(Shape shape, int... dimensions) {}

  private static final List<Over> ALL =
      List.of(
          new Over(Shape.of(1), 0),
          new Over(Shape.of(0), 0),
          new Over(Shape.of(7), 0),
          new Over(Shape.of(5003), 0),
          new Over(Shape.of(0, 3), 0),
          new Over(Shape.of(0, 3), 1),
          new Over(Shape.of(13, 1), 1),
          new Over(Shape.of(65, 129), 0),
          new Over(Shape.of(65, 129), 1),
          new Over(Shape.of(65, 129), 0, 1),
          new Over(Shape.of(3, 16), 1),
          new Over(Shape.of(1031, 5), 0),
          new Over(Shape.of(7, 11, 13), 0),
          new Over(Shape.of(7, 11, 13), 1),
          new Over(Shape.of(7, 11, 13), 2),
          new Over(Shape.of(7, 11, 13), 0, 2),
          new Over(Shape.of(7, 11, 13), 0, 1),
          new Over(Shape.of(7, 11, 13), 1, 2),
          new Over(Shape.of(4, 3, 9, 9), 0, 2, 3),
          new Over(Shape.of(2, 3, 4, 5), 1, 3),
          new Over(Shape.of(2, 3, 4, 5), 0, 1, 2, 3));

  private ReductionCases() {}

  static boolean takes(ReduceKind kind, DType dtype) {
    return switch (kind) {
      case SUM, MAX, MIN -> dtype != DType.BOOL;
      case AND, OR -> dtype == DType.BOOL;
    };
  }

  static Tensor apply(ReduceKind kind, Tensor x, int... dimensions) {
    return switch (kind) {
      case SUM -> x.sum(dimensions);
      case MAX -> x.max(dimensions);
      case MIN -> x.min(dimensions);
      case AND -> x.all(dimensions);
      case OR -> x.any(dimensions);
    };
  }

  static List<Case> of(ReduceKind kind, DType dtype, EngineTraits traits) {
    List<Case> cases = new ArrayList<>();
    for (Over over : ALL) {
      Operands operands = new Operands(over.shape.size());
      Tensor x = operands.ordinary(dtype, over.shape);
      cases.add(make(kind, operands, x, over.dimensions));
      Operands others = new Operands(over.shape.size());
      Tensor y = others.ordinary(dtype, over.shape);
      if (dtype.isFloating()) {
        // an engine may compute the operand inside of the reduction's loop
        Case plain = make(kind, others, y, over.dimensions);
        Tensor halves = apply(kind, y.mul(0.5), over.dimensions);
        cases.add(
            new Case(
                plain.name() + ", of halves",
                plain.inputs(),
                halves,
                plain.magnitude(),
                plain.tolerance()));
      }
    }
    if (dtype.isFloating()) {
      cases.addAll(special(kind, dtype));
    }
    return cases;
  }

  private static Case make(ReduceKind kind, Operands operands, Tensor x, int[] dimensions) {
    String name = kind + " over " + Arrays.toString(dimensions) + " of " + x.type();
    Tensor y = apply(kind, x, dimensions);
    if (kind != ReduceKind.SUM || !x.dtype().isFloating()) {
      return Case.of(name, operands, y, Tolerance.EQUAL);
    }
    int terms = y.size() == 0 ? 0 : x.size() / y.size();
    return new Case(
        name, operands.values(), y, x.abs().sum(dimensions), Tolerance.sum(x.dtype(), terms));
  }

  /** One NaN or infinity at each place of a row in turn, where vectors and their rest meet. */
  private static List<Case> special(ReduceKind kind, DType dtype) {
    List<Case> cases = new ArrayList<>();
    int n = 37;
    for (double odd :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      double[] rows = new double[n * n];
      double[] same = new double[n];
      for (int i = 0; i < n; i++) {
        rows[i * n + i] = odd;
        same[i] = odd;
      }
      for (int dimension = 0; dimension < 2; dimension++) {
        Operands operands = new Operands(0);
        Tensor x = operands.input(Literal.convert(dtype, Shape.of(n, n), rows));
        cases.add(
            Case.of(
                kind + " over " + dimension + " of " + x.type() + " with " + odd,
                operands,
                apply(kind, x, dimension),
                Tolerance.EQUAL));
      }
      Operands operands = new Operands(0);
      Tensor x = operands.input(Literal.convert(dtype, Shape.of(n), same));
      cases.add(
          Case.of(
              kind + " of nothing but " + odd + ", " + x.type(),
              operands,
              apply(kind, x, 0),
              Tolerance.EQUAL));
    }
    return cases;
  }
}
