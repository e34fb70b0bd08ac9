package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.api.tensor.Op.UnaryKind;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The element-wise primitives, over awkward shapes, special values and operands of each kind. */
final class ElementwiseCases {
  /** Empty, one, primes, no multiples of 8 or 16, and more than a tile. */
  static final List<Shape> SHAPES =
      List.of(
          Shape.SCALAR,
          Shape.of(0),
          Shape.of(1),
          Shape.of(7),
          Shape.of(13, 1),
          Shape.of(2, 0, 3),
          Shape.of(17, 31),
          Shape.of(3, 5, 7),
          Shape.of(2, 3, 4, 5),
          Shape.of(5003),
          Shape.of(65, 129));

  private ElementwiseCases() {}

  static List<Case> unary(UnaryKind kind, DType dtype, EngineTraits traits) {
    List<Case> cases = new ArrayList<>();
    Tolerance tolerance = tolerance(kind, dtype);
    for (Shape shape : SHAPES) {
      Operands operands = new Operands(shape.size());
      Tensor x = operands.ordinary(dtype, shape);
      cases.add(Case.of(kind + " of " + x.type(), operands, apply(kind, x), tolerance));
    }
    Operands operands = new Operands(1);
    Tensor x = operands.input(Specials.vector(dtype, traits));
    cases.add(Case.of(kind + " of special " + x.type(), operands, apply(kind, x), tolerance));
    return cases;
  }

  static boolean takes(UnaryKind kind, DType dtype) {
    return switch (kind) {
      case NOT -> !dtype.isFloating();
      case ABS, NEGATE, SIGN -> dtype != DType.BOOL;
      case IS_FINITE,
          EXPONENTIAL,
          EXPONENTIAL_MINUS_ONE,
          LOG,
          LOG_PLUS_ONE,
          LOGISTIC,
          TANH,
          SQRT,
          RSQRT,
          SINE,
          COSINE,
          FLOOR,
          CEIL ->
          dtype.isFloating();
    };
  }

  static Tensor apply(UnaryKind kind, Tensor x) {
    return switch (kind) {
      case ABS -> x.abs();
      case NEGATE -> x.neg();
      case EXPONENTIAL -> x.exp();
      case EXPONENTIAL_MINUS_ONE -> x.expm1();
      case LOG -> x.log();
      case LOG_PLUS_ONE -> x.log1p();
      case LOGISTIC -> x.sigmoid();
      case TANH -> x.tanh();
      case SQRT -> x.sqrt();
      case RSQRT -> x.rsqrt();
      case SINE -> x.sin();
      case COSINE -> x.cos();
      case SIGN -> x.sign();
      case FLOOR -> x.floor();
      case CEIL -> x.ceil();
      case NOT -> x.not();
      case IS_FINITE -> x.isFinite();
    };
  }

  /**
   * Correctly rounded where IEEE 754 says so; 4 units in the last place of F32 and F64 elsewhere.
   */
  private static Tolerance tolerance(UnaryKind kind, DType dtype) {
    return switch (kind) {
      case ABS, NEGATE, NOT, IS_FINITE -> Tolerance.EXACT;
      case SQRT, SIGN, FLOOR, CEIL -> Tolerance.EXACT;
      case EXPONENTIAL, EXPONENTIAL_MINUS_ONE, LOG, LOG_PLUS_ONE, LOGISTIC, TANH, RSQRT ->
          Tolerance.ulps(dtype == DType.BF16 ? 1 : 4);
      case SINE, COSINE ->
          new Tolerance(
              dtype == DType.BF16 ? 1 : 4, dtype == DType.F64 ? 0x1p-51 : 0x1p-22, 0, true);
    };
  }

  static List<Case> binary(BinaryKind kind, DType dtype, EngineTraits traits) {
    List<Case> cases = new ArrayList<>();
    Tolerance tolerance = tolerance(kind, dtype, traits);
    for (Shape shape : SHAPES) {
      Operands operands = new Operands(shape.size());
      Tensor a = operands.ordinary(dtype, shape);
      Tensor b =
          shift(kind) ? operands.whole(dtype, shape, 0, 40) : operands.ordinary(dtype, shape);
      cases.add(Case.of(kind + " of two " + a.type(), operands, apply(kind, a, b), tolerance));
    }
    Operands operands = new Operands(2);
    Literal vector = Specials.vector(dtype, traits);
    Tensor a = operands.input(Specials.rows(vector));
    Tensor b = operands.input(Specials.columns(vector));
    cases.add(Case.of(kind + " of special " + a.type(), operands, apply(kind, a, b), tolerance));
    cases.addAll(repeated(kind, dtype, tolerance));
    return cases;
  }

  /** A matrix with a row, a column, a scalar and itself, on either side. */
  private static List<Case> repeated(BinaryKind kind, DType dtype, Tolerance tolerance) {
    List<Case> cases = new ArrayList<>();
    for (Shape small : List.of(Shape.of(67), Shape.of(19, 1), Shape.SCALAR, Shape.of(1, 1))) {
      Operands operands = new Operands(small.size());
      Tensor a = operands.ordinary(dtype, Shape.of(19, 67));
      Tensor b = operands.whole(dtype, small, 1, dtype == DType.BOOL ? 2 : 30);
      String name = kind + " of " + a.type() + " and repeated " + b.type();
      cases.add(Case.of(name, operands, apply(kind, a, b), tolerance));
      cases.add(Case.of(name + ", turned round", operands, apply(kind, b, a), tolerance));
    }
    Operands operands = new Operands(4);
    Tensor a = operands.ordinary(dtype, Shape.of(19, 67));
    cases.add(Case.of(kind + " of itself " + a.type(), operands, apply(kind, a, a), tolerance));
    return cases;
  }

  private static boolean shift(BinaryKind kind) {
    return kind == BinaryKind.SHIFT_LEFT || kind == BinaryKind.SHIFT_RIGHT_LOGICAL;
  }

  static boolean takes(BinaryKind kind, DType dtype) {
    return switch (kind) {
      case ADD, MULTIPLY, MAXIMUM, MINIMUM -> true;
      case SUBTRACT, DIVIDE, REMAINDER -> dtype != DType.BOOL;
      case POWER -> dtype.isFloating();
      case AND, OR, XOR -> !dtype.isFloating();
      case SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> dtype.isInteger();
    };
  }

  static Tensor apply(BinaryKind kind, Tensor a, Tensor b) {
    return switch (kind) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.sub(b);
      case MULTIPLY -> a.mul(b);
      case DIVIDE -> a.div(b);
      case MAXIMUM -> a.maximum(b);
      case MINIMUM -> a.minimum(b);
      case POWER -> a.pow(b);
      case REMAINDER -> a.rem(b);
      case AND -> a.and(b);
      case OR -> a.or(b);
      case XOR -> a.xor(b);
      // the tensor language shifts by numbers; a node that shifts by a tensor is made from one
      case SHIFT_LEFT -> shifted(a.shiftLeft(1), a, b);
      case SHIFT_RIGHT_LOGICAL -> shifted(a.shiftRight(1), a, b);
    };
  }

  private static Tensor shifted(Tensor byOne, Tensor a, Tensor b) {
    Shape shape = a.shape().broadcast(b.shape());
    return byOne.withOperands(List.of(a.broadcastTo(shape), b.broadcastTo(shape)));
  }

  private static Tolerance tolerance(BinaryKind kind, DType dtype, EngineTraits traits) {
    return switch (kind) {
      case ADD, SUBTRACT, MULTIPLY, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL ->
          Tolerance.EXACT;
      case DIVIDE ->
          dtype == DType.F32 && !traits.roundedDivision() ? Tolerance.ulps(2) : Tolerance.EXACT;
      case MAXIMUM, MINIMUM, REMAINDER -> Tolerance.EQUAL;
      case POWER -> Tolerance.ulps(dtype == DType.BF16 ? 1 : 4);
    };
  }

  static List<Case> compare(Op.Direction direction, DType dtype, EngineTraits traits) {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : SHAPES) {
      Operands operands = new Operands(shape.size());
      // few values, so that some are equal
      int least = dtype == DType.U32 || dtype == DType.BOOL ? 0 : -2;
      Tensor a = operands.whole(dtype, shape, least, 2);
      Tensor b = operands.whole(dtype, shape, least, 2);
      cases.add(
          Case.of(
              direction + " of " + a.type(), operands, apply(direction, a, b), Tolerance.EXACT));
    }
    Operands operands = new Operands(3);
    Literal vector = Specials.vector(dtype, traits);
    Tensor a = operands.input(Specials.rows(vector));
    Tensor b = operands.input(Specials.columns(vector));
    cases.add(
        Case.of(
            direction + " of special " + a.type(),
            operands,
            apply(direction, a, b),
            Tolerance.EXACT));
    return cases;
  }

  static Tensor apply(Op.Direction direction, Tensor a, Tensor b) {
    return switch (direction) {
      case EQ -> a.eq(b);
      case NE -> a.ne(b);
      case LT -> a.lt(b);
      case LE -> a.le(b);
      case GT -> a.gt(b);
      case GE -> a.ge(b);
    };
  }

  static List<Case> select(DType dtype, EngineTraits traits) {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : SHAPES) {
      Operands operands = new Operands(shape.size());
      Tensor p = operands.ordinary(DType.BOOL, shape);
      Tensor a = operands.ordinary(dtype, shape);
      Tensor b = operands.ordinary(dtype, shape);
      cases.add(Case.of("SELECT of " + a.type(), operands, p.select(a, b), Tolerance.EXACT));
    }
    Operands operands = new Operands(5);
    Literal vector = Specials.vector(dtype, traits);
    Tensor p = operands.ordinary(DType.BOOL, Specials.rows(vector).shape());
    Tensor a = operands.input(Specials.rows(vector));
    Tensor b = operands.input(Specials.columns(vector));
    cases.add(Case.of("SELECT of special " + a.type(), operands, p.select(a, b), Tolerance.EXACT));
    return cases;
  }

  static List<Case> convert(DType from, DType to, EngineTraits traits) {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : SHAPES) {
      Operands operands = new Operands(shape.size());
      Tensor x = operands.ordinary(from, shape);
      cases.add(Case.of("CONVERT " + x.type() + " to " + to, operands, x.to(to), Tolerance.EXACT));
    }
    Operands operands = new Operands(6);
    Tensor x = operands.input(Specials.vector(from, traits));
    cases.add(
        Case.of("CONVERT special " + x.type() + " to " + to, operands, x.to(to), Tolerance.EXACT));
    return cases;
  }
}
