package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A tensor of the program: dense elements, in row-major order, at the beginning of a storage. */
final class Value {
  private final DType dtype;
  private final Shape shape;
  private final Value root;
  private Storage storage;

  private Value(DType dtype, Shape shape, Value root, Storage storage) {
    this.dtype = dtype;
    this.shape = shape;
    this.root = root == null ? this : root;
    this.storage = storage;
  }

  static Value of(DType dtype, Shape shape, Storage storage) {
    return new Value(dtype, shape, null, storage);
  }

  /** {@return the same elements under another shape, wherever they come to lie} */
  Value as(Shape other) {
    return new Value(dtype, other, root, null);
  }

  DType dtype() {
    return dtype;
  }

  Shape shape() {
    return shape;
  }

  int size() {
    return shape.size();
  }

  /** {@return how far a loop moves from one element to the next: not at all if there is but one} */
  int stride() {
    return size() == 1 ? 0 : 1;
  }

  /** {@return the value whose storage holds the elements} */
  Value root() {
    return root;
  }

  Storage storage() {
    return root.storage;
  }

  void lieIn(Storage other) {
    storage = other;
  }

  /** {@return the elements as a vector} */
  INDArray flat() {
    return storage().dense(Math.max(1, size()));
  }

  INDArray view(int[] sizes, int[] strides, long offset) {
    return sizes.length == 0
        ? storage().view(new long[] {1}, new long[] {1}, offset)
        : storage().view(longs(sizes), longs(strides), offset);
  }

  INDArray dense(int... sizes) {
    return storage().dense(longs(sizes));
  }

  /** {@return the elements in the host's memory} */
  MemorySegment host() {
    return storage().host(dtype, size());
  }

  /** Says that the host wrote them. */
  void written() {
    storage().written();
  }

  private static long[] longs(int[] ints) {
    return IntStream.of(ints).asLongStream().toArray();
  }
}
