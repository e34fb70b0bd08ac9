package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** The primitives that only move elements: all exact. */
final class MovementCases {
  private final List<Case> cases = new ArrayList<>();
  private final DType dtype;

  private MovementCases(DType dtype) {
    this.dtype = dtype;
  }

  private interface Move {
    Tensor of(Tensor x);
  }

  private void add(String name, Shape shape, Move move) {
    Operands operands = new Operands(shape.size() + cases.size());
    Tensor x = operands.ordinary(dtype, shape);
    cases.add(Case.of(name + " of " + x.type(), operands, move.of(x), Tolerance.EXACT));
  }

  static List<Case> broadcast(DType dtype) {
    MovementCases all = new MovementCases(dtype);
    all.add("BROADCAST_IN_DIM", Shape.SCALAR, x -> x.broadcastTo(Shape.of(71, 73)));
    all.add("BROADCAST_IN_DIM", Shape.SCALAR, x -> x.broadcastTo(Shape.of(0, 3)));
    all.add("BROADCAST_IN_DIM", Shape.of(73), x -> x.broadcastTo(Shape.of(71, 73)));
    all.add("BROADCAST_IN_DIM", Shape.of(71, 1), x -> x.broadcastTo(Shape.of(71, 73)));
    all.add("BROADCAST_IN_DIM", Shape.of(1, 1), x -> x.broadcastTo(Shape.of(7, 5)));
    all.add(
        "BROADCAST_IN_DIM along 0",
        Shape.of(7),
        x -> x.broadcastInDim(Shape.of(7, 5, 3), List.of(0)));
    all.add(
        "BROADCAST_IN_DIM along 1",
        Shape.of(5),
        x -> x.broadcastInDim(Shape.of(7, 5, 3), List.of(1)));
    all.add(
        "BROADCAST_IN_DIM along 0 and 2",
        Shape.of(7, 3),
        x -> x.broadcastInDim(Shape.of(7, 5, 3), List.of(0, 2)));
    all.add(
        "BROADCAST_IN_DIM along 0, 1 (repeated) and 3",
        Shape.of(2, 1, 3),
        x -> x.broadcastInDim(Shape.of(2, 5, 4, 3), List.of(0, 1, 3)));
    return all.cases;
  }

  static List<Case> reshape(DType dtype) {
    MovementCases all = new MovementCases(dtype);
    all.add("RESHAPE to [12]", Shape.of(3, 4), x -> x.reshape(12));
    all.add("RESHAPE to []", Shape.of(1, 1), x -> x.reshape(Shape.SCALAR));
    all.add("RESHAPE to [1,1]", Shape.SCALAR, x -> x.reshape(1, 1));
    all.add("RESHAPE to [0]", Shape.of(2, 0, 3), x -> x.reshape(0));
    all.add("RESHAPE to [129,65]", Shape.of(65, 129), x -> x.reshape(129, 65));
    all.add("RESHAPE and TRANSPOSE", Shape.of(6, 35), x -> x.reshape(2, 3, 35).transpose(1, 2, 0));
    return all.cases;
  }

  static List<Case> transpose(DType dtype) {
    MovementCases all = new MovementCases(dtype);
    all.add("TRANSPOSE", Shape.of(1, 1), Tensor::transpose);
    all.add("TRANSPOSE", Shape.of(0, 3), Tensor::transpose);
    all.add("TRANSPOSE", Shape.of(65, 129), Tensor::transpose);
    all.add("TRANSPOSE", Shape.of(16, 64), Tensor::transpose);
    for (int[] p : new int[][] {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      all.add("TRANSPOSE " + List.of(p[0], p[1], p[2]), Shape.of(7, 11, 13), x -> x.transpose(p));
    }
    all.add("TRANSPOSE [3, 1, 0, 2]", Shape.of(2, 3, 4, 5), x -> x.transpose(3, 1, 0, 2));
    all.add("TRANSPOSE [0, 2, 3, 1]", Shape.of(3, 17, 5, 9), x -> x.transpose(0, 2, 3, 1));
    return all.cases;
  }

  static List<Case> slice(DType dtype) {
    MovementCases all = new MovementCases(dtype);
    all.add("SLICE 3 to 5001", Shape.of(5003), x -> x.slice(0, 3, 5001));
    all.add("SLICE of nothing", Shape.of(7, 3), x -> x.slice(0, 2, 2));
    all.add("SLICE of a column", Shape.of(65, 129), x -> x.slice(1, 77, 78));
    all.add("SLICE of rows", Shape.of(65, 129), x -> x.slice(0, 11, 60));
    all.add(
        "SLICE by [2, 3]",
        Shape.of(17, 31),
        x -> x.slice(List.of(1, 2), List.of(16, 31), List.of(2, 3)));
    all.add(
        "SLICE by [1, 2, 1, 3]",
        Shape.of(2, 7, 3, 11),
        x -> x.slice(List.of(0, 1, 1, 0), List.of(2, 7, 3, 11), List.of(1, 2, 1, 3)));
    return all.cases;
  }

  static List<Case> pad(DType dtype) {
    MovementCases all = new MovementCases(dtype);
    double value = dtype == DType.BOOL ? 1 : 3;
    List<Integer> none = List.of(0, 0);
    all.add("PAD", Shape.of(17, 31), x -> x.pad(value, List.of(1, 2), List.of(3, 4), none));
    all.add(
        "PAD by removing",
        Shape.of(17, 31),
        x -> x.pad(value, List.of(-1, 2), List.of(3, -4), none));
    all.add(
        "PAD between neighbours",
        Shape.of(5, 7),
        x -> x.pad(value, List.of(0, 1), List.of(2, 0), List.of(2, 1)));
    all.add(
        "PAD between neighbours, and removing",
        Shape.of(5, 7),
        x -> x.pad(value, List.of(-2, -1), List.of(-1, 2), List.of(2, 1)));
    all.add("PAD of nothing", Shape.of(0, 3), x -> x.pad(value, List.of(2, 0), none, none));
    all.add("PAD to nothing", Shape.of(2, 3), x -> x.pad(value, List.of(-2, 0), none, none));
    all.add(
        "PAD",
        Shape.of(2, 3, 9, 9),
        x -> x.pad(value, List.of(0, 0, 1, 1), List.of(0, 0, 1, 1), List.of(0, 0, 0, 0)));
    return all.cases;
  }

  static List<Case> concatenate(DType dtype) {
    MovementCases all = new MovementCases(dtype);
    for (int dimension = 0; dimension < 3; dimension++) {
      Operands operands = new Operands(dimension);
      int[] sizes = {5, 3, 7};
      sizes[dimension] = 2;
      Tensor a = operands.ordinary(dtype, Shape.of(5, 3, 7));
      Tensor b = operands.ordinary(dtype, Shape.of(sizes));
      sizes[dimension] = 0;
      Tensor none = operands.ordinary(dtype, Shape.of(sizes));
      all.cases.add(
          Case.of(
              "CONCATENATE along " + dimension + " of " + a.type() + ", " + b.type() + " …",
              operands,
              Tensors.concat(dimension, a, b, none, a),
              Tolerance.EXACT));
    }
    all.add("CONCATENATE with itself", Shape.of(2503), x -> Tensors.concat(0, x, x));
    return all.cases;
  }

  static List<Case> reverse(DType dtype) {
    MovementCases all = new MovementCases(dtype);
    all.add("REVERSE", Shape.of(5003), x -> x.reverse(0));
    all.add("REVERSE [0]", Shape.of(17, 31), x -> x.reverse(0));
    all.add("REVERSE [1]", Shape.of(17, 31), x -> x.reverse(1));
    all.add("REVERSE [0, 2]", Shape.of(3, 5, 7), x -> x.reverse(0, 2));
    all.add("REVERSE [2, 3]", Shape.of(2, 3, 4, 5), x -> x.reverse(2, 3));
    all.add("REVERSE", Shape.of(0, 2), x -> x.reverse(0, 1));
    return all.cases;
  }

  static List<Case> iota(DType dtype) {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : ElementwiseCases.SHAPES) {
      for (int d = 0; d < shape.rank(); d++) {
        Tensor iota = Tensor.iota(dtype, shape, d);
        // an engine may well have no output that depends on no input, so it is added to one too
        Operands operands = new Operands(d);
        Tensor x = operands.whole(dtype, shape, 0, 3);
        String name = "IOTA along " + d + " of " + iota.type();
        cases.add(Case.of(name, new Operands(0), iota, Tolerance.EXACT));
        cases.add(Case.of(name + ", added", operands, x.add(iota), Tolerance.EXACT));
      }
    }
    return cases;
  }

  static List<Case> constant(DType dtype, EngineTraits traits) {
    Tensor special = Tensor.constant(Specials.vector(dtype, traits));
    Tensor scalar = Tensor.scalar(dtype, 1);
    return List.of(
        Case.of("CONSTANT " + special.type(), new Operands(0), special, Tolerance.EXACT),
        Case.of("CONSTANT " + scalar.type(), new Operands(0), scalar, Tolerance.EXACT),
        Case.of(
            "CONSTANT, repeated, " + dtype,
            new Operands(0),
            scalar.broadcastTo(Shape.of(71, 73)),
            Tolerance.EXACT));
  }
}
