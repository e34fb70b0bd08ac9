package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gradients of a convolution, each again a convolution; so every order of gradient is there.
 */
final class ConvolutionVjp {
  private ConvolutionVjp() {}

  static Tensor of(Op.Convolution op, Tensor x, Tensor w, int k, Tensor g) {
    return k == 0 ? input(op, x, w, g) : kernel(op, x, w, g);
  }

  /** The cotangent, strides turned into dilation, with the kernel turned round. */
  private static Tensor input(Op.Convolution op, Tensor x, Tensor w, Tensor g) {
    int spatial = x.rank() - 2;
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      int in = Typing.dilated(x.dim(i + 2), op.lhsDilation().get(i));
      int window = Typing.dilated(w.dim(i + 2), op.rhsDilation().get(i));
      int out = Typing.dilated(g.dim(i + 2), op.strides().get(i));
      low.add(window - 1 - op.padLow().get(i));
      high.add(in + op.padLow().get(i) - out);
    }
    Tensor turned = swapLeading(w).reverse(IntStream.range(2, x.rank()).toArray());
    return g.convolution(
        turned, new Op.Convolution(op.lhsDilation(), low, high, op.strides(), op.rhsDilation()));
  }

  /** The input with the cotangent as its kernel: batch and channels change places. */
  private static Tensor kernel(Op.Convolution op, Tensor x, Tensor w, Tensor g) {
    if (g.size() == 0) {
      // a cotangent of no extent is no kernel
      return Tensor.zeros(w.dtype(), w.shape());
    }
    int spatial = x.rank() - 2;
    List<Integer> high = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      int in = Typing.dilated(x.dim(i + 2), op.lhsDilation().get(i));
      int window = Typing.dilated(w.dim(i + 2), op.rhsDilation().get(i));
      int out = Typing.dilated(g.dim(i + 2), op.strides().get(i));
      high.add(window - 1 + out - in - op.padLow().get(i));
    }
    Tensor d =
        swapLeading(x)
            .convolution(
                swapLeading(g),
                new Op.Convolution(
                    op.rhsDilation(), op.padLow(), high, op.lhsDilation(), op.strides()));
    return swapLeading(d);
  }

  private static Tensor swapLeading(Tensor t) {
    int[] p = IntStream.range(0, t.rank()).toArray();
    p[0] = 1;
    p[1] = 0;
    return t.transpose(p);
  }
}
