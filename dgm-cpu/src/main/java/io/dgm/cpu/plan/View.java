package io.dgm.cpu.plan;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a tensor's elements lie in an array.
 *
 * @param root the array
 * @param offset the place of the first element
 * @param dims the tensor's sizes
 * @param strides how far apart neighbours lie along each dimension; 0 where elements repeat,
 *     negative where the order is reversed
 */
record View(Value root, long offset, long[] dims, long[] strides) {

  static View dense(Value root, Shape shape) {
    long[] dims = longs(shape);
    return new View(root, 0, dims, denseStrides(dims));
  }

  static long[] longs(Shape shape) {
    return shape.dims().stream().mapToLong(Integer::longValue).toArray();
  }

  static long[] denseStrides(long[] dims) {
    long[] strides = new long[dims.length];
    long stride = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dims[i];
    }
    return strides;
  }

  long size() {
    return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  View broadcast(Shape to, Op.BroadcastInDim op) {
    long[] s = new long[to.rank()];
    for (int i = 0; i < dims.length; i++) {
      s[op.dimensions().get(i)] = dims[i] == 1 ? 0 : strides[i];
    }
    return new View(root, offset, longs(to), s);
  }

  View transpose(List<Integer> permutation) {
    long[] d = new long[dims.length];
    long[] s = new long[dims.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = dims[permutation.get(i)];
      s[i] = strides[permutation.get(i)];
    }
    return new View(root, offset, d, s);
  }

  /** {@return some of the dimensions at the first place of the others} */
  View part(List<Integer> dimensions) {
    return new View(
        root,
        offset,
        dimensions.stream().mapToLong(d -> dims[d]).toArray(),
        dimensions.stream().mapToLong(d -> strides[d]).toArray());
  }

  View slice(Shape to, Op.Slice op) {
    long[] s = strides.clone();
    long at = offset;
    for (int i = 0; i < s.length; i++) {
      at += op.starts().get(i) * strides[i];
      s[i] *= op.strides().get(i);
    }
    return new View(root, at, longs(to), s);
  }

  View reverse(List<Integer> dimensions) {
    long[] s = strides.clone();
    long at = offset;
    for (int d : dimensions) {
      at += (dims[d] - 1) * s[d];
      s[d] = -s[d];
    }
    return new View(root, dims.length > 0 && size() == 0 ? offset : at, dims, s);
  }

  /** {@return this view under another shape, or nothing where its elements do not lie that way} */
  Optional<View> reshape(Shape to) {
    long[] d = longs(to);
    if (size() == 0) {
      return Optional.of(new View(root, offset, d, denseStrides(d)));
    }
    View c = collapse();
    long[] s = new long[d.length];
    int j = c.dims.length - 1;
    long left = j >= 0 ? c.dims[j] : 1;
    long stride = j >= 0 ? c.strides[j] : 0;
    for (int i = d.length - 1; i >= 0; i--) {
      if (d[i] == 1) {
        continue;
      }
      if (left == 1) {
        j--;
        left = c.dims[j];
        stride = c.strides[j];
      }
      if (left % d[i] != 0) {
        return Optional.empty();
      }
      s[i] = stride;
      stride *= d[i];
      left /= d[i];
    }
    return Optional.of(new View(root, offset, d, s));
  }

  /** {@return this view with dimensions of size 1 left out and those joined that lie as one} */
  View collapse() {
    List<long[]> out = new ArrayList<>();
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == 1) {
        continue;
      }
      long[] last = out.isEmpty() ? null : out.getLast();
      if (last != null && last[1] == dims[i] * strides[i]) {
        last[0] *= dims[i];
        last[1] = strides[i];
      } else {
        out.add(new long[] {dims[i], strides[i]});
      }
    }
    return new View(
        root,
        offset,
        out.stream().mapToLong(p -> p[0]).toArray(),
        out.stream().mapToLong(p -> p[1]).toArray());
  }

  /** {@return whether the elements lie side by side in row-major order} */
  boolean contiguous() {
    View c = collapse();
    return size() <= 1 || (c.dims.length == 1 && c.strides[0] == 1);
  }

  /** {@return whether the elements are all of the array's, in its order} */
  boolean whole() {
    return size() == root.size() && contiguous();
  }

  /** {@return whether all elements are the same one} */
  boolean number() {
    return Arrays.stream(collapse().strides).allMatch(s -> s == 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof View v
        && v.root.equals(root)
        && v.offset == offset
        && Arrays.equals(v.dims, dims)
        && Arrays.equals(v.strides, strides);
  }

  @Override
  public int hashCode() {
    return Objects.hash(root, offset, Arrays.hashCode(dims), Arrays.hashCode(strides));
  }
}
