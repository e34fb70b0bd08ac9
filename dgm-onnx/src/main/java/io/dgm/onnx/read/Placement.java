package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the window of a convolution or a pooling looks; lists have an entry a spatial dimension.
 *
 * @param kernel extents
 * @param stride steps
 * @param dilation distances of the kernel's elements
 * @param low padding before the first
 * @param high padding after the last, as the node says it
 * @param out how many places there are
 */
record Placement(
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> dilation,
    List<Integer> low,
    List<Integer> high,
    List<Integer> out) {

  /** Larger kernels are those of a damaged file. */
  private static final int LARGEST = 1 << 10;

  private static final int LARGEST_STEP = 1 << 12;
  private static final int LARGEST_EXTENT = 1 << 14;

  /** {@return where a node's window looks in [N, C, spatial…]} */
  static Placement of(Call call, Shape x, List<Integer> kernel) {
    int rank = x.rank() - 2;
    List<Integer> ones = Collections.nCopies(rank, 1);
    NodeAttributes a = call.attributes();
    List<Integer> stride = a.integers("strides").orElse(ones);
    List<Integer> dilation = a.integers("dilations").orElse(ones);
    List<Integer> pads = a.integers("pads").orElse(Collections.nCopies(2 * rank, 0));
    check("a kernel", kernel, rank, 1, LARGEST);
    check("strides", stride, rank, 1, LARGEST_STEP);
    check("dilations", dilation, rank, 1, LARGEST_STEP);
    check("pads", pads, 2 * rank, 0, LARGEST_STEP);
    String auto = a.text("auto_pad", "NOTSET");
    boolean up = a.integer("ceil_mode", 0) != 0;
    Placement all =
        new Placement(
            kernel, stride, dilation, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < rank; i++) {
      int extent = x.dim(i + 2);
      switch (auto) {
        case "NOTSET", "" -> all.padded(extent, pads.get(i), pads.get(i + rank), up);
        case "VALID" -> all.padded(extent, 0, 0, up);
        case "SAME_UPPER" -> all.same(extent, true);
        case "SAME_LOWER" -> all.same(extent, false);
        default -> throw new UserException("its auto_pad is " + UserException.excerpt(auto));
      }
      if (all.out.get(i) < 1) {
        throw new UserException("its kernel " + kernel + " does not fit into " + x);
      }
    }
    return all;
  }

  private static void check(String what, List<Integer> values, int size, int least, int most) {
    if (values.size() != size || values.stream().anyMatch(v -> v < least || v > most)) {
      throw new UserException(
          "%s has %d numbers from %d to %d here, got %s"
              .formatted(what, size, least, most, values.size() > 16 ? "many" : values));
    }
  }

  int reach(int i) {
    return (kernel.get(i) - 1) * dilation.get(i) + 1;
  }

  private void padded(int extent, int before, int after, boolean up) {
    int i = out.size();
    int step = stride.get(i);
    long room = (long) extent + before + after - reach(i);
    long places = room < 0 ? 0 : (up ? Math.ceilDiv(room, step) : room / step) + 1;
    if (up && (places - 1) * step >= (long) extent + before) {
      places--; // a window begins in the input or the padding before it
    }
    low.add(before);
    high.add(after);
    out.add(Math.toIntExact(places));
  }

  private void same(int extent, boolean upper) {
    int i = out.size();
    int step = stride.get(i);
    int places = Math.ceilDiv(extent, step);
    int pads = Math.toIntExact(Math.max(0, (places - 1L) * step + reach(i) - extent));
    int less = pads / 2;
    low.add(upper ? less : pads - less);
    high.add(upper ? pads - less : less);
    out.add(places);
  }

  /** {@return how much has to follow the input for all places to lie in it} */
  int needed(int i, int extent) {
    long end = (out.get(i) - 1L) * stride.get(i) + reach(i);
    return Math.toIntExact(Math.max(0, end - low.get(i) - extent));
  }

  /** {@return whether there is one place, which sees all of the input and nothing else} */
  boolean seesAll(Shape x) {
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i) != 1
          || kernel.get(i) != x.dim(i + 2)
          || dilation.get(i) != 1
          || low.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return how many of a window's elements count, a number a place of a dimension}
   *
   * @param padding whether the padding that the node says counts
   */
  float[] counts(int i, int extent, boolean padding) {
    if (out.get(i) > LARGEST_EXTENT) {
      throw new UserException(
          "its window has %d places, and no image is as large".formatted(out.get(i)));
    }
    float[] counts = new float[out.get(i)];
    int from = padding ? -low.get(i) : 0;
    long to = padding ? (long) extent + high.get(i) : extent;
    for (int place = 0; place < counts.length; place++) {
      for (int k = 0; k < kernel.get(i); k++) {
        int at = place * stride.get(i) - low.get(i) + k * dilation.get(i);
        counts[place] += at >= from && at < to ? 1 : 0;
      }
      if (counts[place] == 0) {
        throw new UserException("its window looks at padding alone");
      }
    }
    return counts;
  }
}
