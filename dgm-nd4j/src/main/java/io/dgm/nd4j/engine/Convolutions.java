package io.dgm.nd4j.engine;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.nd4j.engine.Lowering.Adder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Convolutions of any number of spatial dimensions: the input, spread and padded, its windows as
 * the columns of a matrix, and one product.
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
