package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What moves elements, tells shapes and makes constants. */
final class Forms {
  static final Map<String, Operator> OPERATORS = operators();

  private static final int MOST_PARTS = 1 << 12;

  private Forms() {}

  private static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    all.put("Concat", Forms::concat);
    all.put("Flatten", Forms::flatten);
    all.put("Reshape", Forms::reshape);
    all.put("Squeeze", Forms::squeeze);
    all.put("Unsqueeze", Forms::unsqueeze);
    all.put("Transpose", Forms::transpose);
    all.put("Pad", Forms::pad);
    all.put("Slice", Forms::slice);
    all.put("Split", new Split());
    all.put("Expand", Forms::expand);
    all.put("Gather", Forms::gather);
    all.put("Shape", Forms::shape);
    all.put("ConstantOfShape", Forms::constantOfShape);
    return Map.copyOf(all);
  }

  private static Tensor concat(Call call) {
    List<Tensor> parts = IntStream.range(0, call.operands().size()).mapToObj(call::any).toList();
    if (parts.isEmpty()) {
      throw new UserException("it joins nothing");
    }
    int axis = Call.axis(call.attributes().integer("axis", 1), parts.getFirst().rank());
    return Tensors.concat(axis, parts);
  }

  private static Tensor flatten(Call call) {
    Tensor x = call.any(0);
    int axis = call.attributes().integer("axis", 1);
    int at = axis == x.rank() ? axis : Call.axis(axis, x.rank());
    return x.reshape(Shape.of(x.shape().sub(0, at).size(), x.shape().sub(at, x.rank()).size()));
  }

  private static Tensor reshape(Call call) {
    Tensor x = call.any(0);
    List<Integer> asked = call.integers(1);
    boolean zeros = call.attributes().integer("allowzero", 0) != 0;
    int[] dims = new int[asked.size()];
    int open = -1;
    long known = 1;
    for (int i = 0; i < dims.length; i++) {
      dims[i] = asked.get(i) == 0 && !zeros && i < x.rank() ? x.dim(i) : asked.get(i);
      if (dims[i] == -1 && open < 0) {
        open = i;
      } else {
        known *= dims[i];
      }
      if (Math.abs(known) > Integer.MAX_VALUE) {
        break;
      }
    }
    if (open >= 0 && known > 0 && x.size() % known == 0) {
      dims[open] = (int) (x.size() / known);
    }
    if (Arrays.stream(dims).anyMatch(d -> d < 0)) {
      throw new UserException("%s does not take the shape %s".formatted(x.type(), asked));
    }
    return x.reshape(Shape.of(dims));
  }

  private static Tensor squeeze(Call call) {
    Tensor x = call.any(0);
    int[] ones = IntStream.range(0, x.rank()).filter(d -> x.dim(d) == 1).toArray();
    int[] axes = call.integers("axes", 1).map(a -> Call.axes(a, x.rank())).orElse(ones);
    List<Integer> left = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      if (Arrays.binarySearch(axes, d) < 0) {
        left.add(x.dim(d));
      }
    }
    return x.reshape(new Shape(left));
  }

  private static Tensor unsqueeze(Call call) {
    Tensor x = call.any(0);
    List<Integer> asked =
        call.integers("axes", 1).orElseThrow(() -> new UserException("it has no axes"));
    List<Integer> dims = new ArrayList<>(x.shape().dims());
    for (int axis : Call.axes(asked, x.rank() + asked.size())) {
      dims.add(axis, 1);
    }
    return x.reshape(new Shape(dims));
  }

  private static Tensor transpose(Call call) {
    Tensor x = call.any(0);
    int[] reversed = IntStream.range(0, x.rank()).map(d -> x.rank() - 1 - d).toArray();
    return x.transpose(
        call.attributes()
            .integers("perm")
            .map(p -> p.stream().mapToInt(i -> i).toArray())
            .orElse(reversed));
  }

  private static Tensor pad(Call call) {
    Tensor x = call.any(0);
    List<Integer> pads =
        call.integers("pads", 1).orElseThrow(() -> new UserException("it has no pads"));
    int[] axes =
        call.has(3)
            ? call.integers(3).stream().mapToInt(a -> Call.axis(a, x.rank())).toArray()
            : IntStream.range(0, x.rank()).toArray();
    if (pads.size() != 2 * axes.length) {
      throw new UserException(
          "it has %d pads for %d dimensions".formatted(pads.size(), axes.length));
    }
    List<Integer> low = new ArrayList<>(Collections.nCopies(x.rank(), 0));
    List<Integer> high = new ArrayList<>(low);
    for (int i = 0; i < axes.length; i++) {
      low.set(axes[i], pads.get(i));
      high.set(axes[i], pads.get(i + axes.length));
      Math.addExact(Math.addExact(pads.get(i), pads.get(i + axes.length)), x.dim(axes[i]));
    }
    String mode = call.attributes().text("mode", "constant");
    if (!mode.equals("constant")) {
      return padded(x, mode, low, high);
    }
    double value = call.number(2, call.attributes().real("value", 0));
    return x.pad(value, low, high, Collections.nCopies(x.rank(), 0));
  }

  /** {@return a tensor with elements of its own at its ends} */
  private static Tensor padded(Tensor x, String mode, List<Integer> low, List<Integer> high) {
    Tensor y = x;
    for (int d = 0; d < x.rank(); d++) {
      int before = low.get(d);
      int after = high.get(d);
      int n = x.dim(d);
      if (before < 0 || after < 0 || (mode.equals("reflect") && Math.max(before, after) >= n)) {
        throw new UserException(
            "it pads %d elements by %s with %d and %d".formatted(n, mode, before, after));
      }
      if (before == 0 && after == 0) {
        continue;
      }
      y =
          switch (mode) {
            case "edge" ->
                Tensors.concat(
                    d,
                    repeated(y.slice(d, 0, 1), d, before),
                    y,
                    repeated(y.slice(d, n - 1, n), d, after));
            case "reflect" ->
                Tensors.concat(
                    d,
                    y.slice(d, 1, before + 1).reverse(d),
                    y,
                    y.slice(d, n - 1 - after, n - 1).reverse(d));
            default ->
                throw new UserException(
                    "it pads by %s; there are constant, edge, reflect"
                        .formatted(UserException.excerpt(mode)));
          };
    }
    return y;
  }

  private static Tensor repeated(Tensor one, int dimension, int times) {
    List<Integer> dims = new ArrayList<>(one.shape().dims());
    dims.set(dimension, times);
    return one.broadcastTo(new Shape(dims));
  }

  private static Tensor slice(Call call) {
    Tensor x = call.any(0);
    List<Integer> starts = call.integers("starts", 1).orElse(List.of());
    List<Integer> ends = call.integers("ends", 2).orElse(List.of());
    int n = starts.size();
    List<Integer> axes =
        call.integers("axes", 3).orElseGet(() -> IntStream.range(0, n).boxed().toList());
    List<Integer> steps = call.has(4) ? call.integers(4) : Collections.nCopies(n, 1);
    if (ends.size() != n || axes.size() != n || steps.size() != n) {
      throw new UserException("its starts, ends, axes and steps differ in number");
    }
    List<Integer> from = new ArrayList<>(Collections.nCopies(x.rank(), 0));
    List<Integer> to = new ArrayList<>(x.shape().dims());
    List<Integer> by = new ArrayList<>(Collections.nCopies(x.rank(), 1));
    for (int i = 0; i < n; i++) {
      if (steps.get(i) < 1) {
        throw new UserException(
            "it goes by steps of %d, and forward is known alone".formatted(steps.get(i)));
      }
      int axis = Call.axis(axes.get(i), x.rank());
      int size = x.dim(axis);
      int start = place(starts.get(i), size);
      from.set(axis, start);
      to.set(axis, Math.max(start, place(ends.get(i), size)));
      by.set(axis, Math.min(steps.get(i), Math.max(1, size)));
    }
    return x.slice(from, to, by);
  }

  private static Tensor expand(Call call) {
    Tensor x = call.any(0);
    return x.broadcastTo(x.shape().broadcast(new Shape(call.integers(1))));
  }

  private static int place(int at, int size) {
    return Math.clamp((long) at + (at < 0 ? size : 0), 0, size);
  }

  private static Tensor gather(Call call) {
    Tensor x = call.any(0);
    int axis = Call.axis(call.attributes().integer("axis", 0), x.rank());
    List<Integer> places = call.integers(1);
    if (places.size() > MOST_PARTS) {
      throw new UserException("it takes more than %d parts".formatted(MOST_PARTS));
    }
    List<Tensor> parts = new ArrayList<>();
    for (int place : places) {
      int at = Call.axis(place, x.dim(axis));
      parts.add(x.slice(axis, at, at + 1));
    }
    if (parts.isEmpty()) {
      throw new UserException("it takes nothing");
    }
    Tensor taken = parts.size() == 1 ? parts.getFirst() : Tensors.concat(axis, parts);
    Shape before = x.shape().sub(0, axis);
    Shape after = x.shape().sub(axis + 1, x.rank());
    return taken.reshape(before.concat(call.any(1).shape()).concat(after));
  }

  private static Tensor shape(Call call) {
    Tensor x = call.any(0);
    int start = place(call.attributes().integer("start", 0), x.rank());
    int end = place(call.attributes().integer("end", x.rank()), x.rank());
    double[] sizes = IntStream.range(start, Math.max(start, end)).mapToDouble(x::dim).toArray();
    return Tensor.constant(Literal.convert(DType.I64, Shape.of(sizes.length), sizes));
  }

  private static Tensor constantOfShape(Call call) {
    Shape shape = new Shape(call.integers(0));
    Literal value = call.attributes().tensor("value").orElseGet(() -> Literal.scalar(DType.F32, 0));
    return Tensor.full(value.dtype(), shape, value.item());
  }
}
