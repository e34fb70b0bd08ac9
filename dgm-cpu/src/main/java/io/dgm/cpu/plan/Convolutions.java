package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.cpu.product.Columns;
import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.ConvolutionShape;
import io.dgm.cpu.product.ConvolutionShape.Result;
import io.dgm.cpu.product.ConvolutionStep;
import io.dgm.cpu.product.Gemm;
import io.dgm.cpu.product.KernelGradientStep;
import io.dgm.cpu.product.TransposedConvolutionStep;
import io.dgm.cpu.product.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns convolutions into steps: into one of three kinds by what they mean (a convolution, a
 * transposed one, the gradient of a kernel), and each by the library where it has it, by products
 * of columns otherwise.
 */
final class Convolutions {
  /** The places of a plane that make a product of one image efficient. */
  private static final int LONG = 128;

  private final Lowering lowering;

  Convolutions(Lowering lowering) {
    this.lowering = lowering;
  }

  Value lower(Op.Convolution op, DType dtype, Shape shape, Value x, Value w) {
    if (dtype == DType.BF16) {
      return lowering.narrow(lower(op, DType.F32, shape, lowering.widen(x), lowering.widen(w)));
    }
    Window window = Window.of(op, spatial(x.shape), spatial(w.shape), spatial(shape));
    if (window.isTransposed()) {
      if (!window.hasLargeKernel()) {
        return transposed(shape, window, x, w);
      }
      Value turned = kernelGradient(window.aroundInput(), x, w);
      return lowering.viewOf(turned, shape, turned.view.reverse(range(2, shape.rank())));
    }
    if (window.hasLargeKernel() && !window.isDilated()) {
      Value swapped = kernelGradient(window.aroundKernel(), w, x);
      return lowering.viewOf(swapped, shape, swapped.view.transpose(swapped(shape.rank())));
    }
    return convolution(shape, window, x, w);
  }

  private Value convolution(Shape shape, Window window, Value x, Value w) {
    int images = shape.dim(0);
    int channels = x.shape.dim(1);
    int filters = shape.dim(1);
    ConvolutionShape what = new ConvolutionShape(Result.OUTPUT, images, channels, filters, window);
    return library(what, w, x, shape)
        .orElseGet(
            () -> {
              Value kernel = lowering.dense(w);
              Value to = lowering.array(x.dtype, shape);
              lowering.task(
                  after(x, kernel),
                  List.of(x.root(), kernel.root()),
                  to,
                  () ->
                      new ConvolutionStep(
                          gemm(x.dtype),
                          window,
                          input(x),
                          kernel.root().storage,
                          to.storage,
                          images,
                          channels,
                          filters,
                          x.dtype.bytes(),
                          lowering.resources().scratch()));
              return to;
            });
  }

  private Value transposed(Shape shape, Window window, Value x, Value w) {
    int images = shape.dim(0);
    int channels = x.shape.dim(1);
    int filters = shape.dim(1);
    // the convolution whose transpose this is goes from the result to x, its kernel is w backwards
    View kernelView = w.view.reverse(range(2, w.shape.rank())).transpose(swapped(w.shape.rank()));
    ConvolutionShape what =
        new ConvolutionShape(Result.IMAGES, images, filters, channels, window.untransposed());
    Value forwards = lowering.viewOf(w, ofView(kernelView), kernelView);
    return library(what, forwards, x, shape)
        .orElseGet(() -> transposedByProduct(shape, window, x, w));
  }

  private Value transposedByProduct(Shape shape, Window window, Value x, Value w) {
    List<Integer> channelsLast = new ArrayList<>(range(0, w.shape.rank()));
    channelsLast.add(channelsLast.remove(/* index */ 1));
    View view = w.view.transpose(channelsLast);
    Value kernel = lowering.dense(lowering.viewOf(w, ofView(view), view));
    Value images = x.view.part(range(1, x.shape.rank())).contiguous() ? x : lowering.dense(x);
    Value to = lowering.array(x.dtype, shape);
    lowering.task(
        after(images, kernel),
        List.of(images.root(), kernel.root()),
        to,
        () ->
            new TransposedConvolutionStep(
                gemm(x.dtype),
                window,
                input(images),
                kernel.root().storage,
                to.storage,
                shape.dim(0),
                x.shape.dim(1),
                shape.dim(1),
                x.dtype.bytes(),
                lowering.resources().scratch()));
    return to;
  }

  /**
   * {@return [planes of a, planes of b, taps…]}
   *
   * @param window where taps, its kernel, meet b's planes, at the places of a's, its output
   * @param a [planes, images, places…]
   * @param b [planes, images, places…]
   */
  private Value kernelGradient(Window window, Value a, Value b) {
    int[] dims = new int[a.shape.rank()];
    dims[0] = a.shape.dim(0);
    dims[1] = b.shape.dim(0);
    System.arraycopy(window.kernel(), 0, dims, 2, dims.length - 2);
    int images = a.shape.dim(1);
    ConvolutionShape what = new ConvolutionShape(Result.KERNEL, images, dims[1], dims[0], window);
    return library(what, imagesFirst(b), imagesFirst(a), Shape.of(dims))
        .orElseGet(
            () -> {
              Value planes = hasLongPlanes(a) ? a : lowering.dense(a);
              Value to = lowering.array(a.dtype, Shape.of(dims));
              lowering.task(
                  after(planes, b),
                  List.of(planes.root(), b.root()),
                  to,
                  () ->
                      new KernelGradientStep(
                          gemm(a.dtype),
                          window,
                          input(planes),
                          input(b),
                          to.storage,
                          dims[0],
                          dims[1],
                          images,
                          a.dtype.bytes(),
                          lowering.resources().scratch()));
              return to;
            });
  }

  /** {@return whether products can be made of its planes as they lie, and pay} */
  private static boolean hasLongPlanes(Value a) {
    View plane = a.view.part(range(2, a.shape.rank()));
    long places = Arrays.stream(plane.dims()).reduce(1, (x, y) -> x * y);
    return places >= LONG && plane.contiguous() && a.view.strides()[0] >= places;
  }

  private Value imagesFirst(Value planes) {
    View view = planes.view.transpose(swapped(planes.shape.rank()));
    return lowering.viewOf(planes, ofView(view), view);
  }

  /** {@return the result of a convolution by the library, if it has it} */
  private Optional<Value> library(
      ConvolutionShape what, Value toPrepare, Value other, Shape shape) {
    Resources resources = lowering.resources();
    if (other.dtype != DType.F32) {
      return Optional.empty();
    }
    Optional<ConvolutionLibrary.Prepared> found =
        resources.convolutions().find(what, resources.arena());
    return found.map(
        how -> {
          Value first = apart(toPrepare);
          Value second = apart(other);
          int floats = Math.toIntExact(how.bytes() / Float.BYTES);
          Value prepared = lowering.array(DType.F32, Shape.of(floats));
          lowering.task(
              first.root().stage() + 1,
              List.of(first.root()),
              prepared,
              () -> how.prepare(input(first), prepared.storage, resources.scratch()));
          Value to = lowering.array(DType.F32, shape);
          lowering.task(
              after(prepared, second),
              List.of(prepared, second.root()),
              to,
              () -> how.convolve(prepared.storage, input(second), to.storage, resources.scratch()));
          return to;
        });
  }

  /** {@return the same elements, with no two in one place and none backwards} */
  private Value apart(Value x) {
    boolean apart =
        IntStream.range(0, x.view.dims().length)
            .allMatch(d -> x.view.dims()[d] == 1 || x.view.strides()[d] > 0);
    return apart ? x : lowering.dense(x);
  }

  private static int after(Value a, Value b) {
    return Math.max(a.root().stage(), b.root().stage()) + 1;
  }

  private Gemm gemm(DType dtype) {
    Resources resources = lowering.resources();
    return dtype == DType.F64 ? resources.wide() : resources.single();
  }

  private static Columns.Input input(Value x) {
    return new Columns.Input(x.root().storage, x.view.offset(), x.view.strides());
  }

  private static Shape ofView(View view) {
    return Shape.of(Arrays.stream(view.dims()).mapToInt(Math::toIntExact).toArray());
  }

  private static List<Integer> swapped(int rank) {
    List<Integer> order = new ArrayList<>(range(0, rank));
    order.set(0, 1);
    order.set(1, 0);
    return order;
  }

  private static int[] spatial(Shape shape) {
    return shape.sub(2, shape.rank()).toArray();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
