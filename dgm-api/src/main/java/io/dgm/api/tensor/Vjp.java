package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The vector-Jacobian product of each primitive: one rule each, in one exhaustive switch. */
final class Vjp {
  private Vjp() {}

  /**
   * {@return what the cotangent g of a node contributes to its operand k, or null where nothing}
   *
   * @param y the node
   * @param k which operand
   * @param g the cotangent of y
   */
  static Tensor of(Tensor y, int k, Tensor g) {
    return switch (y.op()) {
      case Op.Unary op -> unary(op.kind(), y.operand(0), y, g);
      case Op.Binary op -> binary(op.kind(), y.operand(0), y.operand(1), y, k, g);
      case Op.Select _ -> {
        Tensor zero = Tensor.zeros(g.dtype(), g.shape());
        Tensor p = y.operand(0);
        yield switch (k) {
          case 1 -> p.select(g, zero);
          case 2 -> p.select(zero, g);
          default -> null;
        };
      }
      case Op.Convert _ -> g.to(y.operand(0).dtype());
      case Op.BroadcastInDim op -> broadcast(op, y.operand(0), g);
      case Op.Reshape _ -> g.reshape(y.operand(0).shape());
      case Op.Transpose op -> Primitives.transpose(g, inverse(op.permutation()));
      case Op.Slice op -> slice(op, y.operand(0), g);
      case Op.DynamicSlice _ ->
          k == 0
              ? Tensor.zeros(g.dtype(), y.operand(0).shape())
                  .dynamicUpdateSlice(g, y.operands().subList(1, y.operands().size()))
              : null;
      case Op.DynamicUpdateSlice _ -> updated(y, k, g);
      case Op.Pad op -> pad(op, y, k, g);
      case Op.Concatenate op -> {
        int start = 0;
        for (int i = 0; i < k; i++) {
          start += y.operand(i).dim(op.dimension());
        }
        yield g.slice(op.dimension(), start, start + y.operand(k).dim(op.dimension()));
      }
      case Op.Reverse op -> Primitives.reverse(g, op.dimensions());
      case Op.Reduce op -> reduce(op, y.operand(0), y, g);
      case Op.DotGeneral op -> DotVjp.of(op, y.operand(0), y.operand(1), k, g);
      case Op.Convolution op -> ConvolutionVjp.of(op, y.operand(0), y.operand(1), k, g);
      case Op.Gather _ ->
          k == 0
              ? Tensor.zeros(g.dtype(), y.operand(0).shape())
                  .scatterAdd(clamped(y.operand(1), y.operand(0).dim(0)), g)
              : null;
      case Op.Scatter _ ->
          switch (k) {
            case 0 -> g;
            case 2 -> scattered(y.operand(1), g);
            default -> null;
          };
      case Op.Input _,
          Op.Constant _,
          Op.Iota _,
          Op.Compare _,
          Op.Sort _,
          Op.RngBitGenerator _,
          Op.StopGradient _ ->
          null;
      case Op.Scan _, Op.GetTupleElement _ ->
          throw new IllegalArgumentException("a loop has many values: ScanVjp takes it");
    };
  }

  /** {@return indices as gather reads them} */
  private static Tensor clamped(Tensor indices, int rows) {
    return rows == 0 ? indices : indices.maximum(0).minimum(rows - 1);
  }

  /** {@return the rows of g that indices name, and 0 for those that scatter skipped} */
  private static Tensor scattered(Tensor indices, Tensor g) {
    Shape shape = indices.shape().concat(g.shape().sub(1, g.rank()));
    Tensor zero = Tensor.zeros(g.dtype(), shape);
    if (g.dim(0) == 0) {
      return zero;
    }
    Tensor inside = indices.eq(clamped(indices, g.dim(0)));
    List<Integer> leading = IntStream.range(0, indices.rank()).boxed().toList();
    return inside.broadcastInDim(shape, leading).select(g.gather(indices), zero);
  }

  private static Tensor updated(Tensor y, int k, Tensor g) {
    Tensor update = y.operand(1);
    List<Tensor> starts = y.operands().subList(2, y.operands().size());
    return switch (k) {
      case 0 -> g.dynamicUpdateSlice(Tensor.zeros(g.dtype(), update.shape()), starts);
      case 1 -> g.dynamicSlice(starts, update.shape().dims());
      default -> null;
    };
  }

  private static Tensor unary(Op.UnaryKind kind, Tensor x, Tensor y, Tensor g) {
    return switch (kind) {
      case ABS -> g.mul(x.sign());
      case NEGATE -> g.neg();
      case EXPONENTIAL -> g.mul(y);
      case EXPONENTIAL_MINUS_ONE -> g.mul(y.add(1));
      case LOG -> g.div(x);
      case LOG_PLUS_ONE -> g.div(x.add(1));
      case LOGISTIC -> g.mul(y.sub(y.square()));
      case TANH -> g.sub(g.mul(y.square()));
      case SQRT -> g.mul(0.5).div(y);
      case RSQRT -> g.mul(-0.5).mul(y).mul(y.square());
      case SINE -> g.mul(x.cos());
      case COSINE -> g.mul(x.sin()).neg();
      case SIGN, FLOOR, CEIL, NOT, IS_FINITE -> null;
    };
  }

  private static Tensor binary(Op.BinaryKind kind, Tensor a, Tensor b, Tensor y, int k, Tensor g) {
    boolean left = k == 0;
    return switch (kind) {
      case ADD -> g;
      case SUBTRACT -> left ? g : g.neg();
      case MULTIPLY -> g.mul(left ? b : a);
      case DIVIDE -> left ? g.div(b) : g.mul(y).div(b).neg();
      case MAXIMUM, MINIMUM -> {
        // equal operands share the gradient, so that the rule is symmetric
        Tensor mine = left ? a : b;
        Tensor other = left ? b : a;
        Tensor zero = Tensor.zeros(g.dtype(), g.shape());
        Tensor chosen = kind == Op.BinaryKind.MAXIMUM ? mine.gt(other) : mine.lt(other);
        yield chosen.select(g, mine.eq(other).select(g.mul(0.5), zero));
      }
      case POWER -> {
        if (left) {
          Tensor zero = Tensor.zeros(b.dtype(), b.shape());
          Tensor one = Tensor.ones(b.dtype(), b.shape());
          Tensor isZero = b.eq(zero);
          yield isZero.select(zero, g.mul(b).mul(a.pow(isZero.select(one, b.sub(1)))));
        }
        Tensor zero = Tensor.zeros(a.dtype(), a.shape());
        Tensor one = Tensor.ones(a.dtype(), a.shape());
        Tensor isZero = a.eq(zero);
        yield g.mul(y).mul(isZero.select(one, a).log());
      }
      case REMAINDER -> {
        if (left) {
          yield g;
        }
        Tensor quotient = a.div(b);
        yield g.mul(quotient.sign().mul(quotient.abs().floor())).neg();
      }
      case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> null;
    };
  }

  private static Tensor broadcast(Op.BroadcastInDim op, Tensor x, Tensor g) {
    List<Integer> summed = new ArrayList<>();
    for (int d = 0; d < g.rank(); d++) {
      int from = op.dimensions().indexOf(d);
      if (from < 0 || (x.dim(from) == 1 && g.dim(d) != 1)) {
        summed.add(d);
      }
    }
    return Primitives.reduce(Op.ReduceKind.SUM, g, summed).reshape(x.shape());
  }

  private static List<Integer> inverse(List<Integer> permutation) {
    return IntStream.range(0, permutation.size()).map(permutation::indexOf).boxed().toList();
  }

  private static Tensor slice(Op.Slice op, Tensor x, Tensor g) {
    List<Integer> high = new ArrayList<>();
    List<Integer> interior = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      int stride = op.strides().get(i);
      high.add(x.dim(i) - op.starts().get(i) - Typing.dilated(g.dim(i), stride));
      interior.add(stride - 1);
    }
    return g.pad(0, op.starts(), high, interior);
  }

  private static Tensor pad(Op.Pad op, Tensor y, int k, Tensor g) {
    Tensor x = y.operand(0);
    List<Integer> zeros = Collections.nCopies(x.rank(), 0);
    // undo the edges by the opposite edges, then take every (interior + 1)-th
    Tensor inner =
        g.pad(
            0,
            op.low().stream().map(v -> -v).toList(),
            op.high().stream().map(v -> -v).toList(),
            zeros);
    List<Integer> strides = op.interior().stream().map(v -> v + 1).toList();
    Tensor atX = inner.slice(zeros, inner.shape().dims(), strides);
    return k == 0 ? atX : g.sum().sub(atX.sum());
  }

  private static Tensor reduce(Op.Reduce op, Tensor x, Tensor y, Tensor g) {
    int[] over = op.dimensions().stream().mapToInt(Integer::intValue).toArray();
    return switch (op.kind()) {
      case SUM -> Tensors.keepDims(g, x, over).broadcastTo(x.shape());
      case MAX, MIN -> {
        // equal elements share the gradient
        Tensor hit = x.eq(Tensors.keepDims(y, x, over).broadcastTo(x.shape())).to(x.dtype());
        Tensor share = g.div(hit.sum(over));
        yield hit.mul(Tensors.keepDims(share, x, over).broadcastTo(x.shape()));
      }
      case AND, OR -> null;
    };
  }
}
