package io.dgm.cpu.product;

import io.dgm.api.tensor.Op;
import java.util.Arrays;

/**
 * The spatial side of a convolution.
 *
 * @param in sizes of the input
 * @param kernel sizes of the kernel
 * @param out sizes of the output
 * @param stride how far the window moves
 * @param low zeros before the first element, after dilation; negative takes away
 * @param inDilation distance between neighbours of the input
 * @param kernelDilation distance between neighbours of the kernel
 */
public record Window(
    int[] in,
    int[] kernel,
    int[] out,
    int[] stride,
    int[] low,
    int[] inDilation,
    int[] kernelDilation) {

  /** {@return the window of an operation on sizes given} */
  public static Window of(Op.Convolution op, int[] in, int[] kernel, int[] out) {
    return new Window(
        in,
        kernel,
        out,
        op.strides().stream().mapToInt(i -> i).toArray(),
        op.padLow().stream().mapToInt(i -> i).toArray(),
        op.lhsDilation().stream().mapToInt(i -> i).toArray(),
        op.rhsDilation().stream().mapToInt(i -> i).toArray());
  }

  /** {@return whether elements of the input lie apart} */
  public boolean isDilated() {
    return !ones(inDilation);
  }

  /** {@return whether elements of the input lie apart and nothing else does} */
  public boolean isTransposed() {
    return isDilated() && ones(stride) && ones(kernelDilation);
  }

  /** {@return whether the kernel has more places than the output} */
  public boolean hasLargeKernel() {
    return product(kernel) > product(out);
  }

  /** {@return the same with kernel and output in each other's place} */
  public Window aroundKernel() {
    return new Window(in, out, kernel, kernelDilation, low, inDilation, stride);
  }

  /**
   * {@return what meets what, seen from a {@linkplain #isTransposed dilated} input: each of its
   * places, an output here, meets a part of the kernel, the input here, at taps that are the places
   * of the output, backwards}
   */
  public Window aroundInput() {
    int[] before = new int[out.length];
    int[] apart = new int[out.length];
    for (int d = 0; d < out.length; d++) {
      before[d] = out[d] - 1 - low[d];
      apart[d] = 1;
    }
    return new Window(kernel, out, in, inDilation, before, apart, apart);
  }

  /**
   * {@return the convolution that a {@linkplain #isTransposed transposed} one is the transpose of}
   */
  public Window untransposed() {
    int[] before = new int[out.length];
    for (int d = 0; d < out.length; d++) {
      before[d] = kernel[d] - 1 - low[d];
    }
    return new Window(out, kernel, in, inDilation, before, stride, kernelDilation);
  }

  private static boolean ones(int[] distances) {
    return Arrays.stream(distances).allMatch(d -> d == 1);
  }

  int rank() {
    return in.length;
  }

  /**
   * {@return the place in the input that a place of the kernel meets at a place of the output,
   * along a dimension; -1 where it meets none}
   */
  int source(int d, int out, int k) {
    int at = out * stride[d] + k * kernelDilation[d] - low[d];
    if (at < 0 || at % inDilation[d] != 0) {
      return -1;
    }
    int place = at / inDilation[d];
    return place < in[d] ? place : -1;
  }

  static int product(int[] sizes) {
    int n = 1;
    for (int s : sizes) {
      n *= s;
    }
    return n;
  }
}
