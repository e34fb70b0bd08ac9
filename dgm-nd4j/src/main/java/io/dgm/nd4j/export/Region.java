package io.dgm.nd4j.export;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What lies between a node and one below it, where that is a function of one number, the same in
 * every place: an activation.
 */
final class Region {
  private static final int MOST = 40;

  private final Constants constants;

  Region(Constants constants) {
    this.constants = constants;
  }

  /** A node, as a function of the elements of another. */
  record Cut(Tensor from, DoubleUnaryOperator function) {}

  /** {@return the ways to see a node as a function of elements of one below it, deepest first} */
  List<Cut> cuts(Tensor t) {
    List<Tensor> inside = new ArrayList<>();
    Map<Tensor, Boolean> seen = new IdentityHashMap<>();
    inside(t, seen, inside);
    List<Cut> cuts = new ArrayList<>();
    for (Tensor from : Graph.topological(List.of(t))) {
      if (from != t && seen.containsKey(from) && !constants.has(from)) {
        of(t, from).ifPresent(f -> cuts.add(new Cut(from, f)));
      }
    }
    return cuts;
  }

  private void inside(Tensor top, Map<Tensor, Boolean> seen, List<Tensor> todo) {
    todo.add(top);
    seen.put(top, true);
    for (int i = 0; i < todo.size() && i < MOST; i++) {
      Tensor t = todo.get(i);
      if (isElementwise(t)) {
        for (Tensor o : t.operands()) {
          if (seen.put(o, true) == null) {
            todo.add(o);
          }
        }
      }
    }
  }

  private boolean isElementwise(Tensor t) {
    boolean op =
        t.op() instanceof Op.Unary
            || t.op() instanceof Op.Binary
            || t.op() instanceof Op.Compare
            || t.op() instanceof Op.Select
            || t.op() instanceof Op.StopGradient;
    return op
        && t.operands().stream()
            .allMatch(o -> !constants.has(o) || constants.uniform(o).isPresent());
  }

  /** {@return a node as a function of another, if that is all that it depends on} */
  private Optional<DoubleUnaryOperator> of(Tensor t, Tensor from) {
    List<Tensor> order = new ArrayList<>();
    for (Tensor node : Graph.topological(List.of(t))) {
      order.add(node);
    }
    Map<Tensor, Boolean> needed = new IdentityHashMap<>();
    needed.put(t, true);
    for (Tensor node : order.reversed()) {
      if (!needed.containsKey(node) || node == from || constants.has(node)) {
        continue;
      }
      if (!isElementwise(node)) {
        return Optional.empty();
      }
      node.operands().forEach(o -> needed.put(o, true));
    }
    List<Tensor> steps = order.stream().filter(needed::containsKey).toList();
    return Optional.of(x -> value(steps, from, x));
  }

  private double value(List<Tensor> steps, Tensor from, double x) {
    Map<Tensor, Double> at = new IdentityHashMap<>();
    double last = x;
    for (Tensor t : steps) {
      last =
          t == from
              ? x
              : constants.has(t)
                  ? constants.uniform(t).orElse(Double.NaN)
                  : value(t, t.operands().stream().mapToDouble(at::get).toArray());
      at.put(t, last);
    }
    return last;
  }

  private static double value(Tensor t, double[] x) {
    return switch (t.op()) {
      case Op.Unary(Op.UnaryKind kind) -> unary(kind, x[0]);
      case Op.Binary(Op.BinaryKind kind) -> binary(kind, x[0], x[1]);
      case Op.Compare(Op.Direction direction) -> compare(direction, x[0], x[1]) ? 1 : 0;
      case Op.Select _ -> x[0] != 0 ? x[1] : x[2];
      case Op.StopGradient _ -> x[0];
      default -> Double.NaN;
    };
  }

  private static double unary(Op.UnaryKind kind, double x) {
    return switch (kind) {
      case ABS -> Math.abs(x);
      case NEGATE -> -x;
      case EXPONENTIAL -> Math.exp(x);
      case EXPONENTIAL_MINUS_ONE -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG_PLUS_ONE -> Math.log1p(x);
      case LOGISTIC -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case SQRT -> Math.sqrt(x);
      case RSQRT -> 1 / Math.sqrt(x);
      case SINE -> Math.sin(x);
      case COSINE -> Math.cos(x);
      case SIGN -> Math.signum(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case NOT -> x == 0 ? 1 : 0;
      case IS_FINITE -> Double.isFinite(x) ? 1 : 0;
    };
  }

  private static double binary(Op.BinaryKind kind, double a, double b) {
    return switch (kind) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case POWER -> Math.pow(a, b);
      case REMAINDER -> a % b;
      case AND -> a != 0 && b != 0 ? 1 : 0;
      case OR -> a != 0 || b != 0 ? 1 : 0;
      case XOR -> a != b ? 1 : 0;
      case SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> Double.NaN;
    };
  }

  private static boolean compare(Op.Direction direction, double a, double b) {
    return switch (direction) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
    };
  }
}
