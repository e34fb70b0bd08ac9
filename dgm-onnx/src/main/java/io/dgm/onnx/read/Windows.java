package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Convolution and pooling. */
final class Windows {
  static final Map<String, Operator> OPERATORS =
      Map.of(
          "Conv", Windows::convolution,
          "MaxPool", Windows::maxPool,
          "AveragePool", Windows::averagePool,
          "GlobalAveragePool", call -> mean(call.channels(0)),
          "GlobalMaxPool", call -> max(call.channels(0)));

  private static final int MOST_GROUPS = 1 << 12;

  /** Products by element are for the small kernels of depthwise convolutions. */
  private static final int MOST_TAPS = 1 << 8;

  private Windows() {}

  private static int[] spatial(Tensor x) {
    return IntStream.range(2, x.rank()).toArray();
  }

  private static Tensor mean(Tensor x) {
    return x.rank() == 2 ? x : Tensors.keepDims(x.mean(spatial(x)), x, spatial(x));
  }

  private static Tensor max(Tensor x) {
    return x.rank() == 2 ? x : Tensors.keepDims(x.max(spatial(x)), x, spatial(x));
  }

  private static Tensor convolution(Call call) {
    Tensor x = call.channels(0);
    Tensor w = call.real(1);
    int groups = call.attributes().integer("group", 1);
    if (w.rank() != x.rank()
        || groups < 1
        || groups > MOST_GROUPS
        || w.dim(0) % groups != 0
        || x.dim(1) != (long) w.dim(1) * groups) {
      throw new UserException(
          "weights %s in %d groups do not fit %s".formatted(w.type(), groups, x.type()));
    }
    List<Integer> kernel = w.shape().dims().subList(2, w.rank());
    if (!call.attributes().integers("kernel_shape").orElse(kernel).equals(kernel)) {
      throw new UserException("its kernel_shape is not that of its weights, " + w.type());
    }
    Placement place = Placement.of(call, x.shape(), kernel);
    Tensor y;
    if (groups == 1) {
      y = x.convolution(w, window(place));
    } else if (w.dim(1) == 1 && taps(kernel) <= MOST_TAPS) {
      y = depthwise(x, w, place);
    } else {
      y = grouped(x, w, groups, window(place));
    }
    return call.has(2) ? y.add(call.along(call.real(2), y)) : y;
  }

  private static Op.Convolution window(Placement place) {
    List<Integer> ones = Collections.nCopies(place.kernel().size(), 1);
    return new Op.Convolution(place.stride(), place.low(), place.high(), ones, place.dilation());
  }

  private static int taps(List<Integer> kernel) {
    return (int)
        Math.min(Integer.MAX_VALUE, kernel.stream().mapToDouble(k -> k).reduce(1, (a, b) -> a * b));
  }

  private static Tensor grouped(Tensor x, Tensor w, int groups, Op.Convolution window) {
    int in = w.dim(1);
    int out = w.dim(0) / groups;
    List<Tensor> parts = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      Tensor part = x.slice(1, g * in, (g + 1) * in);
      parts.add(part.convolution(w.slice(0, g * out, (g + 1) * out), window));
    }
    return Tensors.concat(1, parts);
  }

  /** {@return a convolution of each channel by itself: a product for each element of the kernel} */
  private static Tensor depthwise(Tensor x, Tensor w, Placement place) {
    Tensor padded = padded(repeated(x, w.dim(0) / x.dim(1)), place, 0);
    Tensor sum = null;
    for (int tap = 0; tap < taps(place.kernel()); tap++) {
      Tensor seen = padded;
      Tensor weight = w;
      int left = tap;
      for (int i = place.kernel().size() - 1; i >= 0; i--) {
        int k = left % place.kernel().get(i);
        left /= place.kernel().get(i);
        seen = taken(seen, i, k, place);
        weight = weight.slice(i + 2, k, k + 1);
      }
      int[] dims = new int[x.rank()];
      Arrays.fill(dims, 1);
      dims[1] = w.dim(0);
      Tensor product = seen.mul(weight.reshape(Shape.of(dims)));
      sum = sum == null ? product : sum.add(product);
    }
    return sum;
  }

  /** {@return each channel so many times} */
  private static Tensor repeated(Tensor x, int times) {
    if (times == 1) {
      return x;
    }
    Shape spatial = x.shape().sub(2, x.rank());
    Tensor apart = x.expandDims(2);
    Shape to = Shape.of(x.dim(0), x.dim(1), times).concat(spatial);
    return apart.broadcastTo(to).reshape(Shape.of(x.dim(0), x.dim(1) * times).concat(spatial));
  }

  private static Tensor maxPool(Call call) {
    Tensor x = call.channels(0);
    Placement place = pooling(call, x);
    if (place.seesAll(x.shape())) {
      return max(x);
    }
    for (int i = 0; i < place.out().size(); i++) {
      place.counts(i, x.dim(i + 2), false); // each place sees something
    }
    return pooled(x, place, Double.NEGATIVE_INFINITY, Tensor::maximum);
  }

  private static Tensor averagePool(Call call) {
    Tensor x = call.channels(0);
    Placement place = pooling(call, x);
    if (place.seesAll(x.shape())) {
      return mean(x);
    }
    boolean padding = call.attributes().integer("count_include_pad", 0) != 0;
    Tensor y = pooled(x, place, 0, Tensor::add);
    for (int i = 0; i < place.out().size(); i++) {
      float[] counts = place.counts(i, x.dim(i + 2), padding);
      for (int k = 0; k < counts.length; k++) {
        counts[k] = 1 / counts[k];
      }
      int[] dims = new int[x.rank()];
      Arrays.fill(dims, 1);
      dims[i + 2] = counts.length;
      y = y.mul(Tensor.constant(Literal.of(Shape.of(dims), counts)));
    }
    return y;
  }

  private static Placement pooling(Call call, Tensor x) {
    List<Integer> kernel =
        call.attributes()
            .integers("kernel_shape")
            .orElseThrow(() -> new UserException("it has no kernel_shape"));
    return Placement.of(call, x.shape(), kernel);
  }

  /** {@return what a function makes of each window, one dimension after the other} */
  private static Tensor pooled(
      Tensor x, Placement place, double padding, BinaryOperator<Tensor> combine) {
    Tensor y = padded(x, place, padding);
    for (int i = 0; i < place.kernel().size(); i++) {
      Tensor all = taken(y, i, 0, place);
      for (int k = 1; k < place.kernel().get(i); k++) {
        all = combine.apply(all, taken(y, i, k, place));
      }
      y = all;
    }
    return y;
  }

  private static Tensor padded(Tensor x, Placement place, double value) {
    List<Integer> low = new ArrayList<>(List.of(0, 0));
    List<Integer> high = new ArrayList<>(List.of(0, 0));
    for (int i = 0; i < place.out().size(); i++) {
      low.add(place.low().get(i));
      high.add(place.needed(i, x.dim(i + 2)));
    }
    boolean none = Collections.max(low) == 0 && Collections.max(high) == 0;
    return none ? x : x.pad(value, low, high, Collections.nCopies(x.rank(), 0));
  }

  /** {@return what one element of a kernel sees along one dimension, at each place} */
  private static Tensor taken(Tensor x, int i, int k, Placement place) {
    List<Integer> starts = new ArrayList<>(Collections.nCopies(x.rank(), 0));
    List<Integer> limits = new ArrayList<>(x.shape().dims());
    List<Integer> strides = new ArrayList<>(Collections.nCopies(x.rank(), 1));
    int first = k * place.dilation().get(i);
    starts.set(i + 2, first);
    limits.set(i + 2, first + (place.out().get(i) - 1) * place.stride().get(i) + 1);
    strides.set(i + 2, place.stride().get(i));
    return x.slice(starts, limits, strides);
  }
}
