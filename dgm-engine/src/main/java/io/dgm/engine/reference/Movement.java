package io.dgm.engine.reference;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** The definition of the primitives that only move elements: from which place each one comes. */
final class Movement {
  private Movement() {}

  /**
   * {@return for each element of a shape, in row-major order, what a function of its indices gives}
   */
  static int[] places(Shape shape, ToIntFunction<int[]> place) {
    int[] out = new int[shape.size()];
    int[] sizes = shape.toArray();
    int[] at = new int[sizes.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = place.applyAsInt(at);
      for (int d = at.length - 1; d >= 0 && ++at[d] == sizes[d]; d--) {
        at[d] = 0;
      }
    }
    return out;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  static Value select(Value condition, Value a, Value b) {
    long[] chosen = condition.integers();
    int[] places = new int[chosen.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = chosen[i] != 0 ? i : places.length + i;
    }
    return Value.join(List.of(a, b)).take(places);
  }

  static Value broadcast(Op.BroadcastInDim op, Shape from, Shape to, Value x) {
    int[] dimensions = ints(op.dimensions());
    int[] sizes = from.toArray();
    int[] strides = from.strides();
    return x.take(
        places(
            to,
            at -> {
              int place = 0;
              for (int d = 0; d < strides.length; d++) {
                place += sizes[d] == 1 ? 0 : at[dimensions[d]] * strides[d];
              }
              return place;
            }));
  }

  static Value transpose(Op.Transpose op, Shape from, Shape to, Value x) {
    int[] permutation = ints(op.permutation());
    int[] strides = from.strides();
    return x.take(
        places(
            to,
            at -> {
              int place = 0;
              for (int d = 0; d < strides.length; d++) {
                place += at[d] * strides[permutation[d]];
              }
              return place;
            }));
  }

  static Value slice(Op.Slice op, Shape from, Shape to, Value x) {
    int[] starts = ints(op.starts());
    int[] steps = ints(op.strides());
    int[] strides = from.strides();
    return x.take(
        places(
            to,
            at -> {
              int place = 0;
              for (int d = 0; d < strides.length; d++) {
                place += (starts[d] + at[d] * steps[d]) * strides[d];
              }
              return place;
            }));
  }

  /** {@return where a window begins: as told, but within} */
  private static int[] starts(Shape of, Shape window, List<Value> starts) {
    int[] at = new int[starts.size()];
    for (int d = 0; d < at.length; d++) {
      at[d] = Math.clamp(starts.get(d).integers()[0], 0, of.dim(d) - window.dim(d));
    }
    return at;
  }

  static Value dynamicSlice(Shape from, Shape to, Value x, List<Value> starts) {
    int[] first = starts(from, to, starts);
    int[] strides = from.strides();
    return x.take(
        places(
            to,
            at -> {
              int place = 0;
              for (int d = 0; d < strides.length; d++) {
                place += (first[d] + at[d]) * strides[d];
              }
              return place;
            }));
  }

  static Value dynamicUpdateSlice(
      Shape shape, Shape window, Value x, Value update, List<Value> starts) {
    int[] first = starts(shape, window, starts);
    int[] strides = shape.strides();
    int[] inner = window.strides();
    return Value.join(List.of(x, update))
        .take(
            places(
                shape,
                at -> {
                  int place = 0;
                  int updated = shape.size();
                  boolean inside = true;
                  for (int d = 0; d < strides.length; d++) {
                    int in = at[d] - first[d];
                    inside &= in >= 0 && in < window.dim(d);
                    place += at[d] * strides[d];
                    updated += in * inner[d];
                  }
                  return inside ? updated : place;
                }));
  }

  static Value pad(Op.Pad op, Shape from, Shape to, Value x, Value value) {
    int[] low = ints(op.low());
    int[] interior = ints(op.interior());
    int[] sizes = from.toArray();
    int[] strides = from.strides();
    int outside = from.size();
    return Value.join(List.of(x, value))
        .take(
            places(
                to,
                at -> {
                  int place = 0;
                  for (int d = 0; d < strides.length; d++) {
                    int step = interior[d] + 1;
                    int inside = at[d] - low[d];
                    if (inside < 0 || inside % step != 0 || inside / step >= sizes[d]) {
                      return outside;
                    }
                    place += inside / step * strides[d];
                  }
                  return place;
                }));
  }

  static Value concatenate(Op.Concatenate op, List<Tensor> parts, Shape to, List<Value> values) {
    int along = op.dimension();
    // for each index along the dimension: which part it lies in, and where that part begins
    int[] part = new int[to.dim(along)];
    int[] start = new int[parts.size()];
    int[] offset = new int[parts.size()];
    List<int[]> strides = new ArrayList<>();
    int index = 0;
    int elements = 0;
    for (int p = 0; p < parts.size(); p++) {
      start[p] = index;
      offset[p] = elements;
      elements += parts.get(p).size();
      strides.add(parts.get(p).shape().strides());
      for (int i = 0; i < parts.get(p).dim(along); i++) {
        part[index++] = p;
      }
    }
    return Value.join(values)
        .take(
            places(
                to,
                at -> {
                  int p = part[at[along]];
                  int place = offset[p];
                  for (int d = 0; d < at.length; d++) {
                    place += (d == along ? at[d] - start[p] : at[d]) * strides.get(p)[d];
                  }
                  return place;
                }));
  }

  static Value reverse(Op.Reverse op, Shape shape, Value x) {
    int[] sizes = shape.toArray();
    boolean[] turned = new boolean[sizes.length];
    op.dimensions().forEach(d -> turned[d] = true);
    int[] strides = shape.strides();
    return x.take(
        places(
            shape,
            at -> {
              int place = 0;
              for (int d = 0; d < strides.length; d++) {
                place += (turned[d] ? sizes[d] - 1 - at[d] : at[d]) * strides[d];
              }
              return place;
            }));
  }

  static Value gather(Shape table, Value x, Value indices) {
    long[] rows = indices.integers();
    int width = table.sub(1, table.rank()).size();
    int[] places = new int[rows.length * width];
    for (int i = 0; i < places.length; i++) {
      int row = Math.clamp(rows[i / width], 0, table.dim(0) - 1);
      places[i] = row * width + i % width;
    }
    return x.take(places);
  }
}
