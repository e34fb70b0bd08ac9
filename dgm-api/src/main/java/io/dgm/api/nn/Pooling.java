package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * A window over [N, C, spatial…] that makes one value of those under it, by a function that is
 * associative and commutative: so it can take one dimension after the other, k slices each.
 *
 * @param layer the name of the layer in messages
 * @param window where it looks
 * @param padding the value of the padding, which the function ignores or counts
 * @param combine the function
 */
record Pooling(String layer, Window window, double padding, BinaryOperator<Tensor> combine) {

  Tensor apply(Tensor x) {
    if (x.rank() != window.rank() + 2) {
      throw new DgmException(
          layer
              + " over "
              + window.rank()
              + " spatial dimensions takes [N, C, spatial…], got "
              + x.type());
    }
    for (int i = 0; i < window.rank(); i++) {
      check(i, x);
    }
    Tensor y = x;
    for (int i = 0; i < window.rank(); i++) {
      y = along(i, y);
    }
    return y;
  }

  private void check(int i, Tensor x) {
    int room = room(i, x.dim(i + 2));
    if (room < 0) {
      throw new DgmException(layer + " leaves nothing of " + x.type() + ": " + window);
    }
    for (int start = 0; start <= room; start += window.stride().get(i)) {
      if (seesPaddingAlone(i, start - window.padding().get(i), x.dim(i + 2))) {
        throw new DgmException(
            layer
                + " looks at padding alone beside "
                + x.type()
                + "; pad by half of the kernel at most: "
                + window);
      }
    }
  }

  /** {@return how far the window can move from its first place} */
  private int room(int i, int extent) {
    int reach = (window.kernel().get(i) - 1) * window.dilation().get(i) + 1;
    return extent + 2 * window.padding().get(i) - reach;
  }

  private boolean seesPaddingAlone(int i, int start, int extent) {
    return IntStream.range(0, window.kernel().get(i))
        .map(k -> start + k * window.dilation().get(i))
        .noneMatch(at -> at >= 0 && at < extent);
  }

  private Tensor along(int i, Tensor x) {
    Tensor padded = padded(i, x);
    int stride = window.stride().get(i);
    int covered = room(i, x.dim(i + 2)) / stride * stride + 1;
    return IntStream.range(0, window.kernel().get(i))
        .map(k -> k * window.dilation().get(i))
        .mapToObj(start -> slice(padded, i + 2, start, start + covered, stride))
        .reduce(combine)
        .orElseThrow();
  }

  private Tensor padded(int i, Tensor x) {
    List<Integer> zeros = Collections.nCopies(x.rank(), 0);
    List<Integer> ends = new ArrayList<>(zeros);
    ends.set(i + 2, window.padding().get(i));
    return x.pad(padding, ends, ends, zeros);
  }

  private static Tensor slice(Tensor x, int dimension, int start, int limit, int stride) {
    List<Integer> starts = new ArrayList<>(Collections.nCopies(x.rank(), 0));
    List<Integer> limits = new ArrayList<>(x.shape().dims());
    List<Integer> strides = new ArrayList<>(Collections.nCopies(x.rank(), 1));
    starts.set(dimension, start);
    limits.set(dimension, limit);
    strides.set(dimension, stride);
    return x.slice(starts, limits, strides);
  }
}
