package io.dgm.nd4j.engine;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.nd4j.engine.Lowering.Adder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Convolutions of any number of spatial dimensions: the input, padded, its windows as the columns
 * of a matrix, and one product; or one product, and its columns added where the windows lie. ND4J's
 * own {@code conv2d_bp} and {@code deconv2d} take eight to ten times what the products in them do.
 */
final class Convolutions {
  private final Memory memory;
  private final Adder adder;

  Convolutions(Memory memory, Adder adder) {
    this.memory = memory;
    this.adder = adder;
  }

  void convolution(Op.Convolution op, Value x, Value w, Value out) {
    if (x.size() == 0 || w.size() == 0) {
      adder.add(List.of(out), () -> Products.zeros(out));
      return;
    }
    int spatial = x.shape().rank() - 2;
    if (Collections.max(op.lhsDilation()) > 1 && Collections.max(op.strides()) == 1) {
      transposed(op, x, w, out);
      return;
    }
    Value padded = padded(op, x, spatial);
    int examples = x.shape().dim(0);
    int channels = x.shape().dim(1);
    int features = w.shape().dim(0);
    int places = out.size() / examples / features;
    // [channels, window…, examples, places…] in the order of the kernel, then of the result
    List<Integer> sizes = new ArrayList<>(List.of(channels));
    List<Integer> strides = new ArrayList<>(List.of(padded.shape().strides()[1]));
    for (int d = 0; d < spatial; d++) {
      sizes.add(w.shape().dim(d + 2));
      strides.add(padded.shape().strides()[d + 2] * op.rhsDilation().get(d));
    }
    sizes.add(examples);
    strides.add(padded.shape().strides()[0]);
    for (int d = 0; d < spatial; d++) {
      sizes.add(out.shape().dim(d + 2));
      strides.add(padded.shape().strides()[d + 2] * op.strides().get(d));
    }
    Value columns = memory.take(x.dtype(), new Shape(sizes));
    int[] from = strides.stream().mapToInt(i -> i).toArray();
    adder.add(
        List.of(padded, columns),
        () ->
            Moves.copy(
                new Moves.Part(padded, 0, from),
                new Moves.Part(columns, 0, columns.shape().strides()),
                columns.shape().toArray()));
    if (padded != x) {
      memory.release(padded);
    }
    int depth = w.size() / features;
    Value products = memory.take(x.dtype(), Shape.of(features, examples, places));
    adder.add(
        List.of(w, columns, products),
        () ->
            Calls.of(
                "matmul",
                List.of(w.dense(features, depth), columns.dense(depth, examples * places)),
                products.dense(features, examples * places),
                0,
                0,
                0));
    memory.release(columns);
    Value result = out.as(Shape.of(examples, features, places));
    adder.add(
        List.of(products, out),
        () -> Moves.transpose(new Op.Transpose(List.of(1, 0, 2)), products, result));
    memory.release(products);
  }

  /**
   * What is spread by a kernel and not gathered, as the gradients of strided convolutions are: one
   * product gives what each element adds to each place of its window, without the zeros between.
   */
  private void transposed(Op.Convolution op, Value x, Value w, Value out) {
    int spatial = x.shape().rank() - 2;
    int examples = x.shape().dim(0);
    int channels = x.shape().dim(1);
    int features = w.shape().dim(0);
    int window = w.size() / features / channels;
    int places = x.size() / examples / channels;
    Value kernel = memory.take(w.dtype(), Shape.of(features, window, channels));
    Value w3 = w.as(Shape.of(features, channels, window));
    adder.add(
        List.of(w, kernel), () -> Moves.transpose(new Op.Transpose(List.of(0, 2, 1)), w3, kernel));
    Value columns = memory.take(x.dtype(), Shape.of(channels, examples, places));
    Value x3 = x.as(Shape.of(examples, channels, places));
    adder.add(
        List.of(x, columns),
        () -> Moves.transpose(new Op.Transpose(List.of(1, 0, 2)), x3, columns));
    List<Integer> sizes = new ArrayList<>(List.of(features));
    sizes.addAll(w.shape().dims().subList(2, spatial + 2));
    sizes.add(examples);
    sizes.addAll(x.shape().dims().subList(2, spatial + 2));
    Value parts = memory.take(x.dtype(), new Shape(sizes));
    adder.add(
        List.of(kernel, columns, parts),
        () ->
            Calls.of(
                "matmul",
                List.of(
                    kernel.dense(features * window, channels),
                    columns.dense(channels, examples * places)),
                parts.dense(features * window, examples * places),
                0,
                0,
                0));
    memory.release(kernel);
    memory.release(columns);
    adder.add(List.of(out), () -> Products.zeros(out));
    for (int k = 0; k < window; k++) {
      int[] at = new int[spatial];
      for (int d = spatial - 1, rest = k; d >= 0; rest /= w.shape().dim(d + 2), d--) {
        at[d] = rest % w.shape().dim(d + 2);
      }
      adder.add(List.of(parts, out), () -> spread(op, at, parts, out));
    }
    memory.release(parts);
  }

  /** Adds what goes through one element of the kernel, as far as it meets the result. */
  private static Step spread(Op.Convolution op, int[] at, Value parts, Value out) {
    int spatial = at.length;
    int[] from = parts.shape().strides();
    int[] to = out.shape().strides();
    int[] sizes = new int[spatial + 2];
    int[] read = new int[spatial + 2];
    int[] written = new int[spatial + 2];
    sizes[0] = parts.shape().dim(0);
    sizes[1] = parts.shape().dim(spatial + 1);
    read[0] = from[0];
    read[1] = from[spatial + 1];
    written[0] = to[1];
    written[1] = to[0];
    long first = 0;
    long target = 0;
    for (int d = 0; d < spatial; d++) {
      int step = op.lhsDilation().get(d);
      int shift = op.padLow().get(d) - at[d] * op.rhsDilation().get(d);
      int low = Math.max(0, Math.ceilDiv(-shift, step));
      int end = Math.ceilDiv(out.shape().dim(d + 2) - shift, step);
      sizes[d + 2] = Math.min(end, parts.shape().dim(spatial + 2 + d)) - low;
      if (sizes[d + 2] <= 0) {
        return () -> {};
      }
      read[d + 2] = from[spatial + 2 + d];
      written[d + 2] = to[d + 2] * step;
      first += (long) at[d] * from[d + 1] + (long) low * read[d + 2];
      target += (long) (low * step + shift) * to[d + 2];
    }
    return HostParts.add(
        new Moves.Part(parts, first, read), new Moves.Part(out, target, written), sizes);
  }

  /** The input with its neighbours apart and zeros around. */
  private Value padded(Op.Convolution op, Value x, int spatial) {
    List<Integer> low = new ArrayList<>(List.of(0, 0));
    List<Integer> interior = new ArrayList<>(List.of(0, 0));
    List<Integer> sizes = new ArrayList<>(x.shape().dims().subList(0, 2));
    for (int d = 0; d < spatial; d++) {
      int spread = (x.shape().dim(d + 2) - 1) * op.lhsDilation().get(d) + 1;
      low.add(op.padLow().get(d));
      interior.add(op.lhsDilation().get(d) - 1);
      sizes.add(spread + op.padLow().get(d) + op.padHigh().get(d));
    }
    if (sizes.equals(x.shape().dims()) && low.equals(Collections.nCopies(low.size(), 0))) {
      return x;
    }
    Value padded = memory.take(x.dtype(), new Shape(sizes));
    adder.add(List.of(padded), () -> Products.zeros(padded));
    adder.add(List.of(x, padded), () -> Moves.inside(low, interior, x, padded));
    return padded;
  }
}
