package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.cpu.product.DotStep;
import io.dgm.cpu.product.Gemm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns products into steps; transposes of their operands cost nothing. */
final class Products {
  /** No distance between neighbours, for there are none; -1 is one, of a reversed order. */
  private static final long ANY = Long.MIN_VALUE;

  private final Lowering lowering;
  private final Map<Tensor, Integer> uses = new IdentityHashMap<>();
  private final Map<Tensor, Tensor> turned = new IdentityHashMap<>();

  Products(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Finds products that are only used transposed: those are computed transposed. */
  void prepare(List<Tensor> order, Collection<Tensor> outputs) {
    for (Tensor t : order) {
      t.operands().forEach(o -> uses.merge(o, 1, Integer::sum));
    }
    outputs.forEach(o -> uses.merge(o, 1, Integer::sum));
    for (Tensor t : order) {
      if (t.op() instanceof Op.Transpose op
          && t.operand(0).op() instanceof Op.DotGeneral dot
          && uses.get(t.operand(0)) == 1
          && swaps(op, dot, t.operand(0))) {
        turned.put(t.operand(0), t);
      }
    }
  }

  /**
   * {@return whether a transpose puts the right operand's free dimensions before the left one's}
   */
  private static boolean swaps(Op.Transpose op, Op.DotGeneral dot, Tensor product) {
    int batch = dot.lhsBatch().size();
    int left = product.operand(0).rank() - batch - dot.lhsContracting().size();
    List<Integer> want = new ArrayList<>();
    IntStream.range(0, batch).forEach(want::add);
    IntStream.range(batch + left, product.rank()).forEach(want::add);
    IntStream.range(batch, batch + left).forEach(want::add);
    return op.permutation().equals(want);
  }

  /** {@return the value of a transpose of a product, computed as one; null where it is none} */
  Value turned(Tensor transpose, Map<Tensor, Value> values) {
    Tensor product = transpose.operand(0);
    if (turned.get(product) != transpose) {
      return null;
    }
    Op.DotGeneral op = (Op.DotGeneral) product.op();
    return dot(
        new Op.DotGeneral(op.rhsBatch(), op.lhsBatch(), op.rhsContracting(), op.lhsContracting()),
        transpose.dtype(),
        transpose.shape(),
        lowering.settled(values.get(product.operand(1))),
        lowering.settled(values.get(product.operand(0))));
  }

  Value dot(Op.DotGeneral op, Tensor t, Value a, Value b) {
    // the transpose that follows computes it
    return turned.containsKey(t) ? null : dot(op, t.dtype(), t.shape(), a, b);
  }

  private Value dot(Op.DotGeneral op, DType dtype, Shape shape, Value a, Value b) {
    if (dtype == DType.BF16) {
      return lowering.narrow(dot(op, DType.F32, shape, lowering.widen(a), lowering.widen(b)));
    }
    Matrix left = matrix(a, op.lhsBatch(), op.lhsContracting(), false);
    Matrix right = matrix(b, op.rhsBatch(), op.rhsContracting(), true);
    Value to = lowering.array(dtype, shape);
    long m = left.rows;
    long n = right.columns;
    Gemm.Product product =
        new Gemm.Product(
            left.turned, right.turned, left.columns, left.ld, right.ld, Math.max(1, n));
    long[] offsets = new long[left.offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i * m * n;
    }
    lowering.task(
        Math.max(left.root.stage(), right.root.stage()) + 1,
        List.of(left.root, right.root),
        to,
        () ->
            new DotStep(
                dtype == DType.F64 ? lowering.resources().wide() : lowering.resources().single(),
                product,
                m,
                n,
                new DotStep.Matrices(left.root.storage, left.offsets),
                new DotStep.Matrices(right.root.storage, right.offsets),
                new DotStep.Matrices(to.storage, offsets),
                dtype.bytes(),
                lowering.resources().scratch()));
    return to;
  }

  /** A batch of matrices in an array. */
  private record Matrix(
      Value root, long[] offsets, long rows, long columns, boolean turned, long ld) {}

  private Matrix matrix(Value x, List<Integer> batch, List<Integer> summed, boolean right) {
    List<Integer> free = new ArrayList<>();
    for (int d = 0; d < x.shape.rank(); d++) {
      if (!batch.contains(d) && !summed.contains(d)) {
        free.add(d);
      }
    }
    List<Integer> rows = right ? summed : free;
    List<Integer> columns = right ? free : summed;
    return matrix(x.view, batch, rows, columns)
        .orElseGet(
            () -> {
              List<Integer> order = new ArrayList<>(batch);
              order.addAll(rows);
              order.addAll(columns);
              int[] dims = order.stream().mapToInt(x.shape::dim).toArray();
              Value turned =
                  lowering.dense(lowering.viewOf(x, Shape.of(dims), x.view.transpose(order)));
              int b = batch.size();
              int r = b + rows.size();
              return matrix(turned.view, range(0, b), range(b, r), range(r, order.size()))
                  .orElseThrow();
            });
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** {@return the matrices that a view holds, if each lies as rows or as columns of memory} */
  private static Optional<Matrix> matrix(
      View view, List<Integer> batch, List<Integer> rows, List<Integer> columns) {
    View r = view.part(rows).collapse();
    View c = view.part(columns).collapse();
    long m = r.size();
    long n = c.size();
    // nothing lies any way
    if (m * n > 0 && (r.dims().length > 1 || c.dims().length > 1)) {
      return Optional.empty();
    }
    // a dimension of one element may be taken to lie as is convenient
    long between = r.dims().length == 0 ? ANY : r.strides()[0];
    long within = c.dims().length == 0 ? ANY : c.strides()[0];
    boolean turned;
    long ld;
    if (m == 0 || n == 0) {
      turned = false;
      ld = Math.max(1, n);
    } else if ((within == 1 || within == ANY) && (between == ANY || between >= Math.max(1, n))) {
      turned = false;
      ld = between == ANY ? Math.max(1, n) : between;
    } else if ((between == 1 || between == ANY) && (within == ANY || within >= Math.max(1, m))) {
      turned = true;
      ld = within == ANY ? Math.max(1, m) : within;
    } else {
      return Optional.empty();
    }
    View b = view.part(batch);
    long[] offsets = new long[(int) b.size()];
    for (int i = 0; i < offsets.length; i++) {
      long rest = i;
      offsets[i] = view.offset();
      for (int d = b.dims().length - 1; d >= 0; d--) {
        offsets[i] += rest % b.dims()[d] * b.strides()[d];
        rest /= b.dims()[d];
      }
    }
    return Optional.of(new Matrix(view.root(), offsets, m, n, turned, ld));
  }
}
