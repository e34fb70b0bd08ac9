package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Every kind of primitive on operands that were moved: an engine may read them where they were, in
 * another order.
 */
final class ViewCases {
  private static final List<Shape> MATRICES =
      List.of(Shape.of(6, 6), Shape.of(7, 1), Shape.of(1, 7), Shape.of(37, 19));

  private final DType dtype;
  private final int rows;
  private final int columns;
  private final List<Case> cases = new ArrayList<>();

  private ViewCases(DType dtype, Shape matrix) {
    this.dtype = dtype;
    this.rows = matrix.dim(0);
    this.columns = matrix.dim(1);
  }

  static List<Case> of(DType dtype) {
    List<Case> cases = new ArrayList<>();
    for (Shape matrix : MATRICES) {
      ViewCases views = new ViewCases(dtype, matrix);
      views.moved().forEach(views::used);
      cases.addAll(views.cases);
    }
    return cases;
  }

  private record Moved(Shape from, UnaryOperator<Tensor> move) {}

  /** {@return ways to come to a matrix} */
  private Map<String, Moved> moved() {
    Shape matrix = Shape.of(rows, columns);
    Map<String, Moved> all = new LinkedHashMap<>();
    all.put("transposed", new Moved(Shape.of(columns, rows), Tensor::transpose));
    all.put("reversed rows", new Moved(matrix, x -> x.reverse(0)));
    all.put("reversed columns", new Moved(matrix, x -> x.reverse(1)));
    all.put(
        "reversed transposed",
        new Moved(Shape.of(columns, rows), x -> x.transpose().reverse(0, 1)));
    all.put(
        "inner",
        new Moved(
            Shape.of(rows + 3, columns + 2),
            x -> x.slice(0, 2, rows + 2).slice(1, 1, columns + 1)));
    all.put(
        "every second",
        new Moved(
            Shape.of(2 * rows, 3 * columns),
            x -> x.slice(List.of(1, 0), List.of(2 * rows, 3 * columns), List.of(2, 3))));
    all.put("a repeated row", new Moved(Shape.of(columns), x -> x.broadcastTo(matrix)));
    all.put("a repeated column", new Moved(Shape.of(rows, 1), x -> x.broadcastTo(matrix)));
    all.put("a repeated number", new Moved(Shape.SCALAR, x -> x.broadcastTo(matrix)));
    all.put(
        "transposed and reshaped",
        new Moved(Shape.of(columns * rows, 1), x -> x.reshape(columns, rows).transpose()));
    all.put(
        "one of several",
        new Moved(Shape.of(rows, 3, columns), x -> x.slice(1, 1, 2).reshape(rows, columns)));
    all.put(
        "padded",
        new Moved(
            matrix, x -> x.pad(0.5, List.of(1, -1), List.of(-1, 1), List.of(0, 0)).reverse(1)));
    return all;
  }

  /** Adds a case for each way to use the matrix. */
  private void used(String name, Moved moved) {
    add(name, moved, "ADD of itself", x -> x.add(x.exp()));
    add(name, moved, "output", x -> x);
    add(name, moved, "COMPARE", x -> x.gt(0).select(x, x.mul(0.5)));
    add(name, moved, "CONVERT", x -> x.to(DType.F64).to(dtype));
    add(name, moved, "RESHAPE", x -> x.reshape(-1));
    add(name, moved, "SUM of rows", x -> x.sum(1));
    add(name, moved, "SUM of columns", x -> x.sum(0));
    add(name, moved, "MAX of all", x -> x.max());
    add(name, moved, "CONCATENATE", x -> Tensors.concat(1, x, x.neg(), x));
    add(name, moved, "PAD", x -> x.pad(0.25, List.of(1, 0), List.of(0, 2), List.of(1, 0)));
    add(name, moved, "left of a product", x -> x.matmul(matrix(columns, 5)));
    add(name, moved, "right of a product", x -> matrix(5, rows).matmul(x));
    add(name, moved, "product with itself", x -> x.transpose().matmul(x));
    add(
        name,
        moved,
        "batches of a product",
        x -> x.dotGeneral(matrix(columns, rows), List.of(0), List.of(1), List.of(1), List.of(0)));
    add(name, moved, "GATHER", x -> x.gather(indices(rows)));
    Tensor one = Tensor.iota(DType.I32, Shape.of(2), 0).max();
    add(name, moved, "DYNAMIC_SLICE", x -> x.dynamicSlice(List.of(one, one), List.of(1, 1)));
    add(
        name,
        moved,
        "DYNAMIC_UPDATE_SLICE of",
        x -> matrix(rows + 2, columns + 1).dynamicUpdateSlice(x, List.of(one, one)));
    add(
        name,
        moved,
        "DYNAMIC_UPDATE_SLICE to",
        x -> x.dynamicUpdateSlice(0, one, matrix(1, columns)));
    add(name, moved, "SORT", x -> x.argSort(1).to(dtype));
    add(name, moved, "SCATTER to", x -> x.scatterAdd(indices(rows), matrix(4, columns)));
    add(
        name,
        moved,
        "SCATTER of",
        x -> matrix(3, columns).scatterAdd(Tensor.iota(DType.I32, Shape.of(rows), 0), x));
    add(name, moved, "CONVOLUTION of", x -> image(x).convolution(image(matrix(1, 1)), WINDOW));
    add(
        name,
        moved,
        "CONVOLUTION by",
        x -> image(matrix(rows + 1, columns + 2)).convolution(image(x), WINDOW));
  }

  private static final Op.Convolution WINDOW =
      new Op.Convolution(List.of(1, 1), List.of(1, 0), List.of(0, 1), List.of(1, 1), List.of(1, 1));

  private static Tensor image(Tensor x) {
    return x.reshape(1, 1, x.dim(0), x.dim(1));
  }

  private Tensor matrix(int m, int n) {
    return Tensor.iota(dtype, Shape.of(m, n), 0).add(Tensor.iota(dtype, Shape.of(m, n), 1)).sin();
  }

  private static Tensor indices(int rows) {
    return Tensor.iota(DType.I32, Shape.of(4), 0).rem(Tensor.scalar(DType.I32, rows));
  }

  private void add(String name, Moved moved, String use, UnaryOperator<Tensor> uses) {
    Operands operands = new Operands(cases.size());
    Tensor x = operands.uniform(dtype, moved.from, -1, 1);
    cases.add(
        Case.of(
            use + " " + name + " " + x.type(),
            operands,
            uses.apply(moved.move.apply(x)),
            Tolerance.absolute(dtype == DType.F64 ? 1e-12 : 1e-4)));
  }
}
