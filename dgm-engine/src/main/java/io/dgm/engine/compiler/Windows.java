package io.dgm.engine.compiler;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Slices, paddings and joints of each other. */
record Windows() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    return switch (node.op()) {
      case Op.Slice slice ->
          switch (node.operand(0).op()) {
            case Op.Slice inner -> sliceOfSlice(slice, node, inner);
            case Op.Pad inner -> sliceOfPad(slice, node, inner);
            case Op.Concatenate inner -> sliceOfConcatenate(slice, node, inner);
            case Op.BroadcastInDim inner -> sliceOfBroadcast(slice, node, inner);
            default -> node;
          };
      case Op.Pad pad ->
          node.operand(0).op() instanceof Op.Pad inner ? padOfPad(pad, node, inner) : node;
      case Op.Concatenate(int dimension) -> concatenate(dimension, node);
      default -> node;
    };
  }

  private static Tensor sliceOfSlice(Op.Slice op, Tensor node, Op.Slice inner) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> limits = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    for (int d = 0; d < node.rank(); d++) {
      int stride = op.strides().get(d) * inner.strides().get(d);
      int n = node.dim(d);
      int start = n == 0 ? 0 : inner.starts().get(d) + op.starts().get(d) * inner.strides().get(d);
      starts.add(start);
      limits.add(n == 0 ? 0 : start + (n - 1) * stride + 1);
      strides.add(stride);
    }
    return node.operand(0).operand(0).slice(starts, limits, strides);
  }

  /** Only where the slice lies wholly inside of what was padded. */
  private static Tensor sliceOfPad(Op.Slice op, Tensor node, Op.Pad inner) {
    Tensor x = node.operand(0).operand(0);
    List<Integer> starts = new ArrayList<>();
    List<Integer> limits = new ArrayList<>();
    for (int d = 0; d < node.rank(); d++) {
      int start = op.starts().get(d) - inner.low().get(d);
      int limit = op.limits().get(d) - inner.low().get(d);
      if (inner.interior().get(d) != 0 || start < 0 || limit > x.dim(d)) {
        return node;
      }
      starts.add(start);
      limits.add(limit);
    }
    return x.slice(starts, limits, op.strides());
  }

  /** Only where the slice lies wholly inside of one part. */
  private static Tensor sliceOfConcatenate(Op.Slice op, Tensor node, Op.Concatenate inner) {
    int along = inner.dimension();
    int start = op.starts().get(along);
    int limit = op.limits().get(along);
    for (Tensor part : node.operand(0).operands()) {
      if (start >= 0 && limit <= part.dim(along)) {
        List<Integer> starts = new ArrayList<>(op.starts());
        List<Integer> limits = new ArrayList<>(op.limits());
        starts.set(along, start);
        limits.set(along, limit);
        return part.slice(starts, limits, op.strides());
      }
      start -= part.dim(along);
      limit -= part.dim(along);
    }
    return node;
  }

  /** Only along repeated dimensions. */
  private static Tensor sliceOfBroadcast(Op.Slice op, Tensor node, Op.BroadcastInDim inner) {
    Tensor repeated = node.operand(0);
    Tensor x = repeated.operand(0);
    for (int i = 0; i < x.rank(); i++) {
      int d = inner.dimensions().get(i);
      boolean whole =
          node.dim(d) == repeated.dim(d) && op.starts().get(d) == 0 && op.strides().get(d) == 1;
      if (x.dim(i) != 1 && !whole) {
        return node;
      }
    }
    return x.broadcastInDim(node.shape(), inner.dimensions());
  }

  /** Only where the inner one removes nothing. */
  private static Tensor padOfPad(Op.Pad op, Tensor node, Op.Pad inner) {
    List<Integer> none = Collections.nCopies(node.rank(), 0);
    boolean merges =
        node.operand(1) == node.operand(0).operand(1)
            && op.interior().equals(none)
            && inner.interior().equals(none)
            && inner.low().stream().allMatch(v -> v >= 0)
            && inner.high().stream().allMatch(v -> v >= 0);
    if (!merges) {
      return node;
    }
    Tensor x = node.operand(0).operand(0);
    Tensor pad = x.pad(0, sum(op.low(), inner.low()), sum(op.high(), inner.high()), none);
    return pad == x ? x : pad.withOperands(List.of(x, node.operand(1)));
  }

  private static List<Integer> sum(List<Integer> a, List<Integer> b) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      out.add(a.get(i) + b.get(i));
    }
    return out;
  }

  private static Tensor concatenate(int dimension, Tensor node) {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor part : node.operands()) {
      if (part.op() instanceof Op.Concatenate(int inner) && inner == dimension) {
        parts.addAll(part.operands());
      } else if (part.dim(dimension) > 0) {
        parts.add(part);
      }
    }
    if (parts.equals(node.operands())) {
      return node;
    }
    return parts.isEmpty()
        ? Tensor.zeros(node.dtype(), node.shape())
        : Tensors.concat(dimension, parts);
  }
}
