package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The shape that each primitive gives, and the checks of what it takes. */
final class Typing {
  private Typing() {}

  static void same(String what, Tensor a, Tensor b) {
    if (a.dtype() != b.dtype() || !a.shape().equals(b.shape())) {
      throw new TensorException(what + " needs two tensors of one type, got " + types(a, b));
    }
  }

  static String types(Tensor... operands) {
    List<String> all = new ArrayList<>();
    for (Tensor t : operands) {
      all.add(t.type());
    }
    return String.join(" and ", all);
  }

  /** {@return what two operands are both broadcast to} */
  static Shape broadcast(String what, Tensor a, Tensor b) {
    if (!a.shape().broadcasts(b.shape())) {
      throw new TensorException(
          what + " of " + types(a, b) + ": the shapes do not broadcast to each other");
    }
    return a.shape().broadcast(b.shape());
  }

  static void floating(String what, Tensor x) {
    if (!x.dtype().isFloating()) {
      throw new TensorException(what + " needs a floating-point tensor, got " + x.type());
    }
  }

  static Shape broadcast(Tensor x, Shape to, List<Integer> dimensions) {
    boolean fits = dimensions.size() == x.rank();
    for (int i = 0; fits && i < dimensions.size(); i++) {
      int d = dimensions.get(i);
      fits =
          d >= 0
              && d < to.rank()
              && (i == 0 || dimensions.get(i - 1) < d)
              && (x.dim(i) == 1 || x.dim(i) == to.dim(d));
    }
    if (!fits) {
      throw new TensorException(
          "broadcast_in_dim cannot bring " + x.type() + " to " + to + " along " + dimensions);
    }
    return to;
  }

  static Shape transpose(Tensor x, List<Integer> permutation) {
    if (permutation.size() != x.rank()
        || new HashSet<>(permutation).size() != x.rank()
        || permutation.stream().anyMatch(p -> p < 0 || p >= x.rank())) {
      throw new TensorException(
          "transpose of " + x.type() + " needs each dimension once, got " + permutation);
    }
    return new Shape(permutation.stream().map(x::dim).toList());
  }

  static Shape slice(Tensor x, Op.Slice op) {
    List<Integer> out = new ArrayList<>();
    boolean fits =
        op.starts().size() == x.rank()
            && op.limits().size() == x.rank()
            && op.strides().size() == x.rank();
    for (int i = 0; fits && i < x.rank(); i++) {
      int start = op.starts().get(i);
      int limit = op.limits().get(i);
      int stride = op.strides().get(i);
      fits = start >= 0 && start <= limit && limit <= x.dim(i) && stride >= 1;
      out.add(fits ? (limit - start + stride - 1) / stride : 0);
    }
    if (!fits) {
      throw new TensorException("slice of " + x.type() + " is out of bounds: " + op);
    }
    return new Shape(out);
  }

  static Shape dynamicSlice(Tensor x, List<Tensor> starts, Op.DynamicSlice op) {
    boolean fits = op.sizes().size() == x.rank() && starts(x, starts);
    for (int i = 0; fits && i < x.rank(); i++) {
      fits = op.sizes().get(i) >= 0 && op.sizes().get(i) <= x.dim(i);
    }
    if (!fits) {
      throw new TensorException(
          "dynamic_slice of %s: sizes %s, from %s; it takes a size and an I32 scalar a dimension"
              .formatted(x.type(), op.sizes(), types(starts.toArray(Tensor[]::new))));
    }
    return new Shape(op.sizes());
  }

  static void dynamicUpdateSlice(Tensor x, Tensor update, List<Tensor> starts) {
    boolean fits = update.rank() == x.rank() && update.dtype() == x.dtype() && starts(x, starts);
    for (int i = 0; fits && i < x.rank(); i++) {
      fits = update.dim(i) <= x.dim(i);
    }
    if (!fits) {
      throw new TensorException(
          "dynamic_update_slice does not fit: %s, from %s; it takes an I32 scalar a dimension"
              .formatted(types(x, update), types(starts.toArray(Tensor[]::new))));
    }
  }

  private static boolean starts(Tensor x, List<Tensor> starts) {
    return starts.size() == x.rank()
        && starts.stream().allMatch(s -> s.rank() == 0 && s.dtype() == DType.I32);
  }

  static Shape pad(Tensor x, Tensor value, Op.Pad op) {
    List<Integer> out = new ArrayList<>();
    boolean fits =
        value.rank() == 0
            && value.dtype() == x.dtype()
            && op.low().size() == x.rank()
            && op.high().size() == x.rank()
            && op.interior().size() == x.rank();
    for (int i = 0; fits && i < x.rank(); i++) {
      int interior = op.interior().get(i);
      int size =
          op.low().get(i) + op.high().get(i) + x.dim(i) + Math.max(0, x.dim(i) - 1) * interior;
      fits = interior >= 0 && size >= 0;
      out.add(size);
    }
    if (!fits) {
      throw new TensorException("pad of " + types(x, value) + " does not fit: " + op);
    }
    return new Shape(out);
  }

  static Shape concatenate(List<Tensor> parts, int dimension) {
    if (parts.isEmpty()) {
      throw new TensorException("concatenate needs at least one tensor");
    }
    Tensor first = parts.getFirst();
    int axis = first.shape().axis(dimension);
    int size = 0;
    for (Tensor part : parts) {
      boolean fits = part.rank() == first.rank() && part.dtype() == first.dtype();
      for (int i = 0; fits && i < first.rank(); i++) {
        fits = i == axis || part.dim(i) == first.dim(i);
      }
      if (!fits) {
        throw new TensorException(
            "concatenate along " + axis + " cannot join " + types(first, part));
      }
      size += part.dim(axis);
    }
    int[] dims = first.shape().toArray();
    dims[axis] = size;
    return Shape.of(dims);
  }

  static Shape reduce(Tensor x, Op.Reduce op) {
    boolean logical = op.kind() == Op.ReduceKind.AND || op.kind() == Op.ReduceKind.OR;
    if (logical != (x.dtype() == DType.BOOL)) {
      throw new TensorException("reduce " + op.kind() + " does not take " + x.type());
    }
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      if (!op.dimensions().contains(i)) {
        out.add(x.dim(i));
      }
    }
    if (out.size() + op.dimensions().size() != x.rank()) {
      throw new TensorException("reduce of " + x.type() + " over " + op.dimensions());
    }
    return new Shape(out);
  }

  static Shape dot(Tensor a, Tensor b, Op.DotGeneral op) {
    boolean fits =
        a.dtype() == b.dtype()
            && op.lhsBatch().size() == op.rhsBatch().size()
            && op.lhsContracting().size() == op.rhsContracting().size()
            && pairs(a, b, op.lhsBatch(), op.rhsBatch())
            && pairs(a, b, op.lhsContracting(), op.rhsContracting())
            && distinct(op.lhsBatch(), op.lhsContracting())
            && distinct(op.rhsBatch(), op.rhsContracting());
    if (!fits) {
      throw new TensorException("dot_general of " + types(a, b) + " does not fit: " + op);
    }
    List<Integer> out = new ArrayList<>(op.lhsBatch().stream().map(a::dim).toList());
    free(a, op.lhsBatch(), op.lhsContracting()).forEach(d -> out.add(a.dim(d)));
    free(b, op.rhsBatch(), op.rhsContracting()).forEach(d -> out.add(b.dim(d)));
    return new Shape(out);
  }

  /** {@return the dimensions that are neither batch nor contracting, increasing} */
  static List<Integer> free(Tensor x, List<Integer> batch, List<Integer> contracting) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      if (!batch.contains(i) && !contracting.contains(i)) {
        out.add(i);
      }
    }
    return out;
  }

  private static boolean pairs(Tensor a, Tensor b, List<Integer> left, List<Integer> right) {
    for (int i = 0; i < left.size(); i++) {
      int l = left.get(i);
      int r = right.get(i);
      if (l < 0 || l >= a.rank() || r < 0 || r >= b.rank() || a.dim(l) != b.dim(r)) {
        return false;
      }
    }
    return true;
  }

  private static boolean distinct(List<Integer> batch, List<Integer> contracting) {
    HashSet<Integer> all = new HashSet<>(batch);
    all.addAll(contracting);
    return all.size() == batch.size() + contracting.size();
  }

  static Shape convolution(Tensor x, Tensor w, Op.Convolution op) {
    int spatial = x.rank() - 2;
    boolean fits =
        spatial >= 1
            && w.rank() == x.rank()
            && w.dtype() == x.dtype()
            && x.dim(1) == w.dim(1)
            && List.of(op.strides(), op.padLow(), op.padHigh(), op.lhsDilation(), op.rhsDilation())
                .stream()
                .allMatch(l -> l.size() == spatial);
    List<Integer> out = new ArrayList<>();
    if (fits) {
      out.add(x.dim(0));
      out.add(w.dim(0));
    }
    for (int i = 0; fits && i < spatial; i++) {
      int in = dilated(x.dim(i + 2), op.lhsDilation().get(i));
      int window = dilated(w.dim(i + 2), op.rhsDilation().get(i));
      int padded = in + op.padLow().get(i) + op.padHigh().get(i);
      fits =
          window >= 1
              && op.strides().get(i) >= 1
              && op.lhsDilation().get(i) >= 1
              && op.rhsDilation().get(i) >= 1;
      out.add(fits && padded >= window ? (padded - window) / op.strides().get(i) + 1 : 0);
    }
    if (!fits) {
      throw new TensorException("convolution of " + types(x, w) + " does not fit: " + op);
    }
    return new Shape(out);
  }

  /** {@return the extent of n elements that lie dilation apart} */
  static int dilated(int n, int dilation) {
    return n == 0 ? 0 : (n - 1) * dilation + 1;
  }

  static Shape gather(Tensor table, Tensor indices) {
    if (table.rank() < 1 || indices.dtype() != DType.I32) {
      throw new TensorException(
          "gather needs a table of rank 1 or more and I32 indices, got " + types(table, indices));
    }
    if (table.dim(0) == 0 && indices.size() > 0) {
      throw new TensorException("gather from a table without rows: " + types(table, indices));
    }
    return rows(table, indices);
  }

  private static Shape rows(Tensor table, Tensor indices) {
    return indices.shape().concat(table.shape().sub(1, table.rank()));
  }

  static Shape scatter(Tensor table, Tensor indices, Tensor updates) {
    boolean fits =
        table.rank() >= 1
            && indices.dtype() == DType.I32
            && updates.dtype() == table.dtype()
            && updates.shape().equals(rows(table, indices));
    if (!fits) {
      throw new TensorException("scatter does not fit: " + types(table, indices, updates));
    }
    return table.shape();
  }

  static void key(Tensor key) {
    if (key.dtype() != DType.U32 || !key.shape().equals(Shape.of(2))) {
      throw new TensorException("a key is U32[2], got " + key.type());
    }
  }
}
