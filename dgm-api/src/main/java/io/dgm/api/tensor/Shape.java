package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The static extent of a tensor: one size a dimension, outermost first. The scalar has rank 0.
 *
 * @param dims the sizes, each at least 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Shape(List<Integer> dims) {
  /** The shape of a scalar. */
  public static final Shape SCALAR = new Shape(List.of());

  /**
   * Checks and copies.
   *
   * @throws TensorException where a size is negative or the number of elements passes 2^31 - 1
   */
  public Shape {
    dims = List.copyOf(dims);
    long size = 1;
    for (int d : dims) {
      if (d < 0) {
        throw new TensorException("a shape's sizes are at least 0, but here they are " + dims);
      }
      size *= d;
      if (size > Integer.MAX_VALUE) {
        throw new TensorException("a tensor holds at most 2^31 - 1 elements, but " + dims);
      }
    }
  }

  /**
   * {@return the shape with these sizes}
   *
   * @param dims the sizes, each at least 0
   */
  public static Shape of(int... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /** {@return the number of dimensions} */
  public int rank() {
    return dims.size();
  }

  /**
   * {@return the size of one dimension}
   *
   * @param dimension from 0; negative counts from the last, which is -1
   * @throws TensorException where there is no such dimension
   */
  public int dim(int dimension) {
    return dims.get(axis(dimension));
  }

  /**
   * {@return a dimension's number from 0}
   *
   * @param dimension from 0; negative counts from the last, which is -1
   * @throws TensorException where there is no such dimension
   */
  public int axis(int dimension) {
    int axis = dimension < 0 ? dimension + rank() : dimension;
    if (axis < 0 || axis >= rank()) {
      throw new TensorException("there is no dimension " + dimension + " in the shape " + this);
    }
    return axis;
  }

  /** {@return the number of elements} */
  public int size() {
    int size = 1;
    for (int d : dims) {
      size *= d;
    }
    return size;
  }

  /** {@return the sizes as a new array} */
  public int[] toArray() {
    return dims.stream().mapToInt(Integer::intValue).toArray();
  }

  /** {@return the distance, in elements, between neighbours along each dimension, row major} */
  public int[] strides() {
    int[] strides = new int[rank()];
    int stride = 1;
    for (int i = rank() - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dims.get(i);
    }
    return strides;
  }

  /**
   * {@return this shape followed by another}
   *
   * @param inner the inner dimensions
   */
  public Shape concat(Shape inner) {
    List<Integer> all = new ArrayList<>(dims);
    all.addAll(inner.dims);
    return new Shape(all);
  }

  /**
   * {@return the dimensions from one, inclusive, to another, exclusive}
   *
   * @param from first dimension, 0 to rank
   * @param to end, from to rank
   */
  public Shape sub(int from, int to) {
    return new Shape(dims.subList(from, to));
  }

  /**
   * {@return the shape that two operands are both broadcast to, by the rules of NumPy: aligned at
   * the last dimension, sizes equal or one of them 1}
   *
   * @param other the other operand's shape
   * @throws TensorException where they do not fit
   */
  public Shape broadcast(Shape other) {
    if (!broadcasts(other)) {
      throw new TensorException("the shapes " + this + " and " + other + " do not broadcast");
    }
    int rank = Math.max(rank(), other.rank());
    Integer[] out = new Integer[rank];
    for (int i = 1; i <= rank; i++) {
      int a = i <= rank() ? dims.get(rank() - i) : 1;
      int b = i <= other.rank() ? other.dims.get(other.rank() - i) : 1;
      out[rank - i] = a == 1 ? b : a;
    }
    return new Shape(List.of(out));
  }

  /**
   * {@return whether {@link #broadcast} finds a shape}
   *
   * @param other the other operand's shape
   */
  public boolean broadcasts(Shape other) {
    for (int i = 1; i <= Math.min(rank(), other.rank()); i++) {
      int a = dims.get(rank() - i);
      int b = other.dims.get(other.rank() - i);
      if (a != b && a != 1 && b != 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }
}
