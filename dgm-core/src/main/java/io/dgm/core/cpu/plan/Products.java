package io.dgm.core.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.cpu.product.Columns;
import io.dgm.core.cpu.product.ConvolutionStep;
import io.dgm.core.cpu.product.DotStep;
import io.dgm.core.cpu.product.Gemm;
import io.dgm.core.cpu.product.KernelGradientStep;
import io.dgm.core.cpu.product.TransposedConvolutionStep;
import io.dgm.core.cpu.product.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Turns products and convolutions into steps; transposes of their operands cost nothing. */
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
    View r = part(view, rows).collapse();
    View c = part(view, columns).collapse();
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
    View b = part(view, batch);
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

  private static View part(View view, List<Integer> dimensions) {
    long[] dims = dimensions.stream().mapToLong(d -> view.dims()[d]).toArray();
    long[] strides = dimensions.stream().mapToLong(d -> view.strides()[d]).toArray();
    return new View(view.root(), view.offset(), dims, strides);
  }

  Value convolution(Op.Convolution op, Tensor t, Value x, Value w) {
    return convolution(op, t.dtype(), t.shape(), x, w);
  }

  private Value convolution(Op.Convolution op, DType dtype, Shape shape, Value x, Value w) {
    if (dtype == DType.BF16) {
      return lowering.narrow(
          convolution(op, DType.F32, shape, lowering.widen(x), lowering.widen(w)));
    }
    Window window = Window.of(op, spatial(x.shape), spatial(w.shape), spatial(shape));
    Gemm gemm = dtype == DType.F64 ? lowering.resources().wide() : lowering.resources().single();
    if (window.isTransposed()) {
      return window.hasLargeKernel()
          ? kernelGradient(gemm, dtype, window.aroundInput(), x, w)
              .map(v -> v.reverse(range(2, shape.rank())), shape)
          : transposed(gemm, dtype, shape, window, x, w);
    }
    if (window.hasLargeKernel() && !window.isDilated()) {
      List<Integer> swapped = new ArrayList<>(range(0, shape.rank()));
      Collections.swap(swapped, 0, 1);
      return kernelGradient(gemm, dtype, window.aroundKernel(), w, x)
          .map(v -> v.transpose(swapped), shape);
    }
    Value to = lowering.array(dtype, shape);
    Value kernel = lowering.dense(w);
    lowering.task(
        Math.max(x.root().stage(), kernel.root().stage()) + 1,
        List.of(x.root(), kernel.root()),
        to,
        () ->
            new ConvolutionStep(
                gemm,
                window,
                input(x),
                kernel.root().storage,
                to.storage,
                shape.dim(0),
                x.shape.dim(1),
                shape.dim(1),
                dtype.bytes(),
                lowering.resources().scratch()));
    return to;
  }

  private Value transposed(Gemm gemm, DType dtype, Shape shape, Window window, Value x, Value w) {
    Value to = lowering.array(dtype, shape);
    List<Integer> channelsLast = new ArrayList<>(range(0, w.shape.rank()));
    channelsLast.add(channelsLast.remove(/* index */ 1));
    int[] dims = channelsLast.stream().mapToInt(w.shape::dim).toArray();
    Value kernel =
        lowering.dense(lowering.viewOf(w, Shape.of(dims), w.view.transpose(channelsLast)));
    Value images = part(x.view, range(1, x.shape.rank())).contiguous() ? x : lowering.dense(x);
    lowering.task(
        Math.max(images.root().stage(), kernel.root().stage()) + 1,
        List.of(images.root(), kernel.root()),
        to,
        () ->
            new TransposedConvolutionStep(
                gemm,
                window,
                input(images),
                kernel.root().storage,
                to.storage,
                shape.dim(0),
                x.shape.dim(1),
                shape.dim(1),
                dtype.bytes(),
                lowering.resources().scratch()));
    return to;
  }

  /** A result that lies in another order. */
  private record Moved(Lowering lowering, Value value) {
    Value map(UnaryOperator<View> view, Shape shape) {
      return lowering.viewOf(value, shape, view.apply(value.view));
    }
  }

  /** {@return [planes of a, planes of b, taps…]} */
  private Moved kernelGradient(Gemm gemm, DType dtype, Window window, Value a, Value b) {
    Value planes = lowering.dense(a);
    int[] dims = new int[a.shape.rank()];
    dims[0] = a.shape.dim(0);
    dims[1] = b.shape.dim(0);
    System.arraycopy(window.kernel(), 0, dims, 2, dims.length - 2);
    Value to = lowering.array(dtype, Shape.of(dims));
    lowering.task(
        Math.max(planes.root().stage(), b.root().stage()) + 1,
        List.of(planes.root(), b.root()),
        to,
        () ->
            new KernelGradientStep(
                gemm,
                window,
                planes.root().storage,
                input(b),
                to.storage,
                dims[0],
                dims[1],
                a.shape.dim(1),
                dtype.bytes(),
                lowering.resources().scratch()));
    return new Moved(lowering, to);
  }

  private static Columns.Input input(Value x) {
    return new Columns.Input(x.root().storage, x.view.offset(), x.view.strides());
  }

  private static int[] spatial(Shape shape) {
    return shape.sub(2, shape.rank()).toArray();
  }
}
