package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Rows by index, windows by index, orders, and random bits. */
final class IndexCases {
  private static final List<Shape> INDICES =
      List.of(Shape.SCALAR, Shape.of(0), Shape.of(1), Shape.of(37), Shape.of(5, 7));
  private static final List<Shape> TABLES =
      List.of(Shape.of(1), Shape.of(11), Shape.of(11, 1), Shape.of(11, 67), Shape.of(5, 3, 4));

  private IndexCases() {}

  static List<Case> gather(DType dtype) {
    List<Case> cases = new ArrayList<>();
    for (Shape rows : TABLES) {
      for (Shape places : INDICES) {
        Operands operands = new Operands(rows.size());
        Tensor table = operands.ordinary(dtype, rows);
        Tensor inside = operands.whole(DType.I32, places, 0, rows.dim(0));
        Tensor outside = operands.whole(DType.I32, places, -5, rows.dim(0) + 5);
        String name = "GATHER from " + table.type() + " by " + inside.type();
        cases.add(Case.of(name, operands, table.gather(inside), Tolerance.EXACT));
        cases.add(Case.of(name + ", clamped", operands, table.gather(outside), Tolerance.EXACT));
      }
    }
    return cases;
  }

  static List<Case> scatter(DType dtype) {
    List<Case> cases = new ArrayList<>();
    for (Shape rows : TABLES) {
      for (Shape places : INDICES) {
        Operands operands = new Operands(rows.size());
        Shape shape = places.concat(rows.sub(1, rows.rank()));
        Tensor table = operands.ordinary(dtype, rows);
        Tensor indices = operands.whole(DType.I32, places, -2, rows.dim(0) + 2);
        Tensor updates = operands.ordinary(dtype, shape);
        boolean floating = dtype.isFloating();
        cases.add(
            new Case(
                "SCATTER of " + updates.type() + " by " + indices.type() + " to " + table.type(),
                operands.values(),
                table.scatterAdd(indices, updates),
                floating ? table.abs().scatterAdd(indices, updates.abs()) : null,
                // each addition may round, in BF16 too
                floating ? new Tolerance(1, 0, 8 * epsilon(dtype), false) : Tolerance.EXACT));
      }
    }
    return cases;
  }

  /** {@return windows that begin inside, and outside of where they fit} */
  static List<Case> windows(DType dtype) {
    List<Case> cases = new ArrayList<>();
    int[][] windows = {{3, 4, 1}, {5, 7, 6}, {1, 7, 2}, {0, 7, 6}, {5, 1, 6}};
    for (int[] window : windows) {
      for (int far : new int[] {0, 9}) {
        Operands operands = new Operands(window[1]);
        Tensor x = operands.ordinary(dtype, Shape.of(5, 7, 6));
        Tensor update = operands.ordinary(dtype, Shape.of(window[2], window[1], window[0]));
        List<Tensor> starts = new ArrayList<>();
        for (int d = 0; d < 3; d++) {
          int last = x.dim(d) - window[d];
          starts.add(operands.whole(DType.I32, Shape.SCALAR, -far, last + 1 + far));
        }
        String name = " of " + List.of(window[0], window[1], window[2]) + " beyond " + far;
        List<Integer> sizes = List.of(window[0], window[1], window[2]);
        Tensor turned = update.transpose(2, 1, 0);
        cases.add(
            Case.of(
                "DYNAMIC_SLICE" + name, operands, x.dynamicSlice(starts, sizes), Tolerance.EXACT));
        cases.add(
            Case.of(
                "DYNAMIC_UPDATE_SLICE" + name,
                operands,
                x.dynamicUpdateSlice(turned, starts),
                Tolerance.EXACT));
      }
    }
    Operands operands = new Operands(1);
    Tensor number = operands.ordinary(dtype, Shape.SCALAR);
    Tensor row = operands.ordinary(dtype, Shape.of(9)).reverse(0);
    Tensor at = operands.whole(DType.I32, Shape.SCALAR, 2, 7);
    cases.add(
        Case.of(
            "DYNAMIC_UPDATE_SLICE of a number",
            operands,
            row.dynamicUpdateSlice(0, at, number.reshape(1)),
            Tolerance.EXACT));
    return cases;
  }

  /** {@return orders of few and many, of equals, and of what has no order elsewhere} */
  static List<Case> sort(DType dtype, EngineTraits traits) {
    List<Case> cases = new ArrayList<>();
    for (Shape shape :
        List.of(Shape.of(1), Shape.of(0, 3), Shape.of(3, 0), Shape.of(5003), Shape.of(7, 3, 129))) {
      for (int d = 0; d < shape.rank(); d++) {
        Operands operands = new Operands(shape.size());
        Tensor x = operands.ordinary(dtype, shape);
        cases.add(order(operands, x, d));
      }
    }
    Operands few = new Operands(5);
    cases.add(order(few, few.whole(DType.I32, Shape.of(40, 31), 0, 3).to(dtype), 1));
    Literal special = Specials.vector(dtype, traits);
    Operands all = new Operands(6);
    cases.add(order(all, all.input(Specials.columns(special)), 1));
    cases.add(order(all, all.input(Specials.columns(special)).transpose(), 0));
    return cases;
  }

  private static Case order(Operands operands, Tensor x, int dimension) {
    String name = "SORT of " + x.type() + " along " + dimension;
    return Case.of(name, operands, x.argSort(dimension), Tolerance.EXACT);
  }

  private static double epsilon(DType dtype) {
    return switch (dtype) {
      case F64 -> 0x1p-53;
      case F32 -> 0x1p-24;
      case BF16 -> 0x1p-8;
      case I32, I64, U32, BOOL -> 0;
    };
  }

  static List<Case> bits() {
    List<Case> cases = new ArrayList<>();
    int[][] keys = {{0, 0}, {-1, -1}, {0xa4093822, 0x299f31d0}, {7, 0}};
    for (int[] key : keys) {
      for (Shape shape :
          List.of(
              Shape.SCALAR,
              Shape.of(0),
              Shape.of(1),
              Shape.of(3),
              Shape.of(4),
              Shape.of(5),
              Shape.of(3, 7),
              Shape.of(5003),
              Shape.of(65, 129))) {
        Operands operands = new Operands(0);
        Tensor bits =
            operands.input(
                Literal.convert(
                    DType.U32, Shape.of(2), key[0] & 0xffffffffL, key[1] & 0xffffffffL));
        cases.add(
            Case.of(
                "RNG_BIT_GENERATOR of " + shape + " by key " + key[0] + " " + key[1],
                operands,
                new Key(bits).randomBits(shape),
                Tolerance.EXACT));
      }
    }
    Tensor fixed = Key.of(7).split(3).get(2).randomBits(Shape.of(37));
    cases.add(Case.of("RNG_BIT_GENERATOR, split", new Operands(0), fixed, Tolerance.EXACT));
    return cases;
  }

  static List<Case> distributions(DType dtype) {
    List<Case> cases = new ArrayList<>();
    Operands operands = new Operands(0);
    Key key = new Key(operands.input(Literal.convert(DType.U32, Shape.of(2), 11, 13)));
    Shape shape = Shape.of(5003);
    cases.add(Case.of("uniform " + dtype, operands, key.uniform(dtype, shape), Tolerance.EXACT));
    cases.add(
        Case.of(
            "normal " + dtype,
            operands,
            key.normal(dtype, shape),
            new Tolerance(
                dtype == DType.BF16 ? 1 : 16, dtype == DType.F64 ? 1e-15 : 1e-6, 0, false)));
    return cases;
  }
}
