package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/** Windows that begin where the program computes, and the order of elements. */
final class HostWindows {
  private HostWindows() {}

  /** {@return the step that reads a window of the first value, from the starts after it} */
  static Step slice(List<Value> in, Value out) {
    Value x = in.getFirst();
    List<Value> starts = in.subList(1, in.size());
    return () -> {
      rows(x, out, starts, x.host(), out.host(), true);
      out.written();
    };
  }

  /** {@return the step that copies the first value, with the second in place of a window} */
  static Step update(List<Value> in, Value out) {
    Value update = in.get(1);
    List<Value> starts = in.subList(2, in.size());
    return () -> {
      MemorySegment z = out.host();
      z.copyFrom(in.getFirst().host());
      rows(out, update, starts, z, update.host(), false);
      out.written();
    };
  }

  /** Copies a window row by row: out of the whole, or into it. */
  private static void rows(
      Value whole,
      Value window,
      List<Value> starts,
      MemorySegment ofWhole,
      MemorySegment ofWindow,
      boolean out) {
    Shape shape = whole.shape();
    int[] sizes = window.shape().toArray();
    int[] strides = shape.strides();
    long bytes = whole.dtype().bytes();
    long first = 0;
    for (int d = 0; d < sizes.length; d++) {
      long start = Elements.integer(DType.I32, starts.get(d).host(), 0);
      first += Math.clamp(start, 0, shape.dim(d) - sizes[d]) * (long) strides[d];
    }
    int width = sizes.length == 0 ? 1 : sizes[sizes.length - 1];
    int[] at = new int[sizes.length];
    for (long row = 0; row < window.size(); row += width) {
      long place = first;
      for (int d = 0; d < sizes.length - 1; d++) {
        place += (long) at[d] * strides[d];
      }
      if (out) {
        MemorySegment.copy(ofWhole, place * bytes, ofWindow, row * bytes, width * bytes);
      } else {
        MemorySegment.copy(ofWindow, row * bytes, ofWhole, place * bytes, width * bytes);
      }
      for (int d = sizes.length - 2; d >= 0 && ++at[d] == sizes[d]; d--) {
        at[d] = 0;
      }
    }
  }

  /** {@return the step that gives the places of the least, the next …, of equals in their order} */
  static Step order(int dimension, Value in, Value out) {
    int n = in.shape().dim(dimension);
    int stride = in.shape().strides()[dimension];
    return () -> {
      MemorySegment x = in.host();
      MemorySegment z = out.host();
      for (int first = 0; first < in.size(); first++) {
        if (first / stride % n != 0) {
          continue;
        }
        int line = first;
        int[] order =
            IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> compare(in.dtype(), x, line + i * stride, line + j * stride))
                .mapToInt(i -> i)
                .toArray();
        for (int i = 0; i < n; i++) {
          Elements.set(DType.I32, z, line + (long) i * stride, order[i]);
        }
      }
      out.written();
    };
  }

  private static int compare(DType dtype, MemorySegment x, long i, long j) {
    // 0 is added so that -0 is 0; NaN is the greatest for Double.compare
    return dtype.isFloating()
        ? Double.compare(Elements.real(dtype, x, i) + 0.0, Elements.real(dtype, x, j) + 0.0)
        : Long.compare(Elements.integer(dtype, x, i), Elements.integer(dtype, x, j));
  }
}
