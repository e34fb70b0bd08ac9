package io.dgm.nd4j.network;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * Windows over images [N, C, H, W] as DL4J places them.
 *
 * @param size of the window, height and width
 * @param stride between windows
 * @param padding around the image, unless windows are to give the same size
 * @param dilation between the window's elements
 * @param same whether the result has the size of the image over the stride, rounded up
 */
record Windows(int[] size, int[] stride, int[] padding, int[] dilation, boolean same) {

  static Windows of(int[] size, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode) {
    return new Windows(size, stride, padding, dilation, mode == ConvolutionMode.Same);
  }

  private int extent(int d) {
    return (size[d] - 1) * dilation[d] + 1;
  }

  /** {@return zeros before and after the image in a dimension} */
  private int[] around(int d, int in) {
    if (!same) {
      return new int[] {padding[d], padding[d]};
    }
    int out = Math.ceilDiv(in, stride[d]);
    int total = Math.max(0, (out - 1) * stride[d] + extent(d) - in);
    return new int[] {total / 2, total - total / 2};
  }

  Tensor convolve(Tensor x, Tensor kernel) {
    int[] height = around(0, x.dim(2));
    int[] width = around(1, x.dim(3));
    return x.convolution(
        kernel,
        new Op.Convolution(
            List.of(stride[0], stride[1]),
            List.of(height[0], width[0]),
            List.of(height[1], width[1]),
            List.of(1, 1),
            List.of(dilation[0], dilation[1])));
  }

  /** {@return the transposed convolution, by a kernel [in, out, height, width]} */
  Tensor transposed(Tensor x, Tensor kernel) {
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    for (int d = 0; d < 2; d++) {
      // what the convolution that it is the transpose of pads
      int total = same ? extent(d) - stride[d] : 2 * padding[d];
      low.add(extent(d) - 1 - total / 2);
      high.add(extent(d) - 1 - (total - total / 2));
    }
    return x.convolution(
        kernel.reverse(2, 3).transpose(1, 0, 2, 3),
        new Op.Convolution(
            List.of(1, 1),
            low,
            high,
            List.of(stride[0], stride[1]),
            List.of(dilation[0], dilation[1])));
  }

  Tensor max(Tensor x) {
    return fold(x, Double.NEGATIVE_INFINITY, true);
  }

  /** {@return means, of the elements within the image only unless the padding counts} */
  Tensor mean(Tensor x, boolean countPadding) {
    Tensor sum = fold(x, 0, false);
    Tensor count =
        countPadding
            ? Tensor.scalar(x.dtype(), size[0] * size[1])
            : fold(Tensor.ones(x.dtype(), Shape.of(1, 1, x.dim(2), x.dim(3))), 0, false);
    return sum.div(count);
  }

  private Tensor fold(Tensor x, double outside, boolean max) {
    int[] height = around(0, x.dim(2));
    int[] width = around(1, x.dim(3));
    Tensor padded =
        x.pad(
            outside,
            List.of(0, 0, height[0], width[0]),
            List.of(0, 0, height[1], width[1]),
            List.of(0, 0, 0, 0));
    int rows = (padded.dim(2) - extent(0)) / stride[0] + 1;
    int columns = (padded.dim(3) - extent(1)) / stride[1] + 1;
    Tensor result = null;
    for (int i = 0; i < size[0]; i++) {
      for (int j = 0; j < size[1]; j++) {
        int top = i * dilation[0];
        int left = j * dilation[1];
        Tensor part =
            padded.slice(
                List.of(0, 0, top, left),
                List.of(
                    x.dim(0),
                    x.dim(1),
                    top + (rows - 1) * stride[0] + 1,
                    left + (columns - 1) * stride[1] + 1),
                List.of(1, 1, stride[0], stride[1]));
        result = result == null ? part : max ? result.maximum(part) : result.add(part);
      }
    }
    return result;
  }
}
