package io.dgm.onnx;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Primitives that move elements. */
final class Moves {
  private Moves() {}

  static String iota(Lowering in, Twin twin, int dimension) {
    Body body = in.body;
    List<Size> to = in.sizes(twin);
    List<Size> placed = new ArrayList<>(Collections.nCopies(to.size(), Size.of(1)));
    placed.set(dimension, to.get(dimension));
    String counted = body.cast(body.range(to.get(dimension)), twin.one().dtype());
    String along = to.size() == 1 ? counted : body.reshape(counted, placed);
    return placed.equals(to) ? along : body.op("Expand", along, body.vector(to));
  }

  static String slice(Lowering in, Twin twin, Op.Slice one, Op.Slice other) {
    if (!one.starts().equals(other.starts()) || !one.strides().equals(other.strides())) {
      throw new Twin.DifferException("slices " + one + " and " + other);
    }
    List<Size> from = in.sizes(twin.operand(0));
    List<Size> limits = in.sizes(one.limits(), other.limits());
    List<Long> starts = new ArrayList<>();
    List<Size> ends = new ArrayList<>();
    List<Long> axes = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    for (int d = 0; d < from.size(); d++) {
      if (one.starts().get(d) != 0
          || one.strides().get(d) != 1
          || !limits.get(d).equals(from.get(d))) {
        starts.add((long) one.starts().get(d));
        ends.add(limits.get(d));
        axes.add((long) d);
        steps.add((long) one.strides().get(d));
      }
    }
    Body body = in.body;
    String x = in.name(twin.one().operand(0));
    return axes.isEmpty()
        ? x
        : body.op(
            "Slice",
            x,
            body.document.longs(starts),
            body.vector(ends),
            body.document.longs(axes),
            body.document.longs(steps));
  }

  static String reverse(Body body, String x, List<Integer> dimensions) {
    int n = dimensions.size();
    return body.op(
        "Slice",
        x,
        body.document.longs(Collections.nCopies(n, -1L)),
        body.document.longs(Collections.nCopies(n, Long.MIN_VALUE / 2)),
        body.document.longs(dimensions.stream().map(Integer::longValue).toList()),
        body.document.longs(Collections.nCopies(n, -1L)));
  }

  static String pad(Lowering in, Twin twin, Op.Pad pad) {
    if (!pad.equals(twin.other().op())) {
      throw new Twin.DifferException("pads " + pad + " and " + twin.other().op());
    }
    Body body = in.body;
    Tensor t = twin.one();
    String x = in.name(t.operand(0));
    String value = in.name(t.operand(1));
    List<Size> sizes = new ArrayList<>(in.sizes(twin.operand(0)));
    for (int d = 0; d < sizes.size(); d++) {
      int gap = pad.interior().get(d);
      if (gap > 0) {
        x = spread(body, x, value, sizes, d, gap + 1);
        sizes.set(d, spread(sizes.get(d), gap + 1));
      }
    }
    List<Long> pads = new ArrayList<>();
    pad.low().forEach(p -> pads.add((long) p));
    pad.high().forEach(p -> pads.add((long) p));
    return pads.stream().allMatch(p -> p == 0)
        ? x
        : body.op("Pad", x, body.document.longs(pads), value);
  }

  private static Size spread(Size size, int by) {
    if (!size.isFixed()) {
      throw new Twin.DifferException("rows are spread");
    }
    return Size.of(size.fixed() == 0 ? 0 : (size.fixed() - 1) * by + 1);
  }

  /** {@return a tensor whose neighbours along a dimension are some places apart, filled between} */
  static String spread(Body body, String x, String value, List<Size> sizes, int dimension, int by) {
    Size to = spread(sizes.get(dimension), by);
    List<Size> apart = new ArrayList<>(sizes);
    apart.add(dimension + 1, Size.of(1));
    int rank = apart.size();
    List<Long> pads = new ArrayList<>(Collections.nCopies(2 * rank, 0L));
    pads.set(rank + dimension + 1, by - 1L);
    String padded = body.op("Pad", body.reshape(x, apart), body.document.longs(pads), value);
    List<Size> joined = new ArrayList<>(sizes);
    joined.set(dimension, Size.of(sizes.get(dimension).fixed() * by));
    return body.op(
        "Slice",
        body.reshape(padded, joined),
        body.longs(0L),
        body.longs(to.fixed()),
        body.longs((long) dimension));
  }

  /** {@return where a window begins, INT64 [rank], so that it fits} */
  private static String starts(
      Lowering in, List<Tensor> scalars, List<Size> whole, List<Size> window) {
    Body body = in.body;
    List<String> parts =
        scalars.stream()
            .map(s -> body.op("Reshape", body.cast(in.name(s), DType.I64), body.longs(1L)))
            .toList();
    String at = body.op("Concat", parts, Attribute.of("axis", 0));
    String last = body.op("Sub", body.vector(whole), body.vector(window));
    return body.op("Min", body.op("Max", at, body.longs(0L)), last);
  }

  private static List<Long> all(int rank) {
    List<Long> axes = new ArrayList<>();
    for (long d = 0; d < rank; d++) {
      axes.add(d);
    }
    return axes;
  }

  static String dynamicSlice(Lowering in, Twin twin, Op.DynamicSlice one, Op.DynamicSlice other) {
    Body body = in.body;
    Tensor t = twin.one();
    if (t.rank() == 0) {
      return in.name(t.operand(0));
    }
    List<Size> window = in.sizes(one.sizes(), other.sizes());
    List<Tensor> scalars = t.operands().subList(1, t.operands().size());
    String at = starts(in, scalars, in.sizes(twin.operand(0)), window);
    String end = body.op("Add", at, body.vector(window));
    return body.op("Slice", in.name(t.operand(0)), at, end, body.document.longs(all(t.rank())));
  }

  /** Each place takes what the window has there, where that is one of the window's places. */
  static String dynamicUpdateSlice(Lowering in, Twin twin) {
    Body body = in.body;
    Tensor t = twin.one();
    String update = in.name(t.operand(1));
    if (t.rank() == 0) {
      return update;
    }
    List<Size> whole = in.sizes(twin);
    List<Size> window = in.sizes(twin.operand(1));
    List<Tensor> scalars = t.operands().subList(2, t.operands().size());
    String at = starts(in, scalars, whole, window);
    String inside = "";
    for (int d = 0; d < t.rank(); d++) {
      if (whole.get(d).equals(window.get(d))) {
        continue;
      }
      String begin = body.op("Slice", at, body.longs((long) d), body.longs(d + 1L));
      String place = body.op("Sub", body.range(whole.get(d)), begin);
      String size = body.vector(List.of(window.get(d)));
      String last = body.op("Sub", size, body.longs(1L));
      String index = body.op("Min", body.op("Max", place, body.longs(0L)), last);
      update = body.op("Gather", List.of(update, index), Attribute.of("axis", d));
      String here =
          body.op(
              "And",
              body.op("GreaterOrEqual", place, body.longs(0L)),
              body.op("Less", place, size));
      List<Size> placed = new ArrayList<>(Collections.nCopies(t.rank(), Size.of(1)));
      placed.set(d, whole.get(d));
      String along = body.reshape(here, placed);
      inside = inside.isEmpty() ? along : body.op("And", inside, along);
    }
    return inside.isEmpty()
        ? update
        : Elementwise.select(body, t.dtype(), List.of(inside, update, in.name(t.operand(0))));
  }

  static String sort(Lowering in, Twin twin, int dimension) {
    Body body = in.body;
    Tensor x = twin.one().operand(0);
    String numbers = x.dtype() == DType.BOOL ? body.cast(in.name(x), DType.I32) : in.name(x);
    String values = body.document.name();
    String places = body.document.name();
    body.node(
        "TopK",
        "",
        List.of(numbers, body.vector(List.of(in.sizes(twin).get(dimension)))),
        List.of(values, places),
        Attribute.of("axis", dimension),
        Attribute.of("largest", 0));
    return body.cast(places, DType.I32);
  }

  static String gather(Lowering in, Twin twin) {
    Body body = in.body;
    Size rows = in.sizes(twin.operand(0)).getFirst();
    String index = body.cast(in.name(twin.one().operand(1)), DType.I64);
    String last = body.op("Sub", body.vector(List.of(rows)), body.longs(1L));
    String at =
        body.op("Min", body.op("Max", index, body.document.number(0)), body.op("Squeeze", last));
    return body.op("Gather", List.of(in.name(twin.one().operand(0)), at), Attribute.of("axis", 0));
  }
}
