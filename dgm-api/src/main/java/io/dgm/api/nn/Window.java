package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Where a convolution looks: its lists have one entry a spatial dimension.
 *
 * @param kernel the extent of the kernel, at least 1
 * @param stride the step from one place to the next, at least 1
 * @param padding zeros before the first and after the last element, at least 0
 * @param dilation the distance of the kernel's elements from each other, at least 1
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Window(
    List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
  /**
   * Checks and copies.
   *
   * @throws DgmException where the lists differ in length or a number is out of its range
   */
  public Window {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
    check("a kernel's extent", kernel, kernel.size(), 1);
    check("a stride", stride, kernel.size(), 1);
    check("a padding", padding, kernel.size(), 0);
    check("a dilation", dilation, kernel.size(), 1);
  }

  private static void check(String what, List<Integer> values, int size, int least) {
    if (values.isEmpty() || values.size() != size || values.stream().anyMatch(v -> v < least)) {
      throw new DgmException(
          what
              + " is at least "
              + least
              + " in each of the "
              + size
              + " spatial dimensions, got "
              + values);
    }
  }

  /**
   * {@return a window with stride 1, no padding and dilation 1}
   *
   * @param kernel the kernel's extent, an entry a spatial dimension
   */
  public static Window of(int... kernel) {
    List<Integer> extents = Arrays.stream(kernel).boxed().toList();
    List<Integer> ones = Collections.nCopies(kernel.length, 1);
    return new Window(extents, ones, Collections.nCopies(kernel.length, 0), ones);
  }

  /**
   * {@return a window on pictures with stride 1, no padding and dilation 1}
   *
   * @param kernel the kernel's height and width
   */
  public static Window square(int kernel) {
    return of(kernel, kernel);
  }

  /**
   * {@return this window with another stride}
   *
   * @param stride an entry a spatial dimension, or one for all
   */
  public Window withStride(int... stride) {
    return new Window(kernel, spread(stride), padding, dilation);
  }

  /**
   * {@return this window with another padding}
   *
   * @param padding an entry a spatial dimension, or one for all
   */
  public Window withPadding(int... padding) {
    return new Window(kernel, stride, spread(padding), dilation);
  }

  /**
   * {@return this window with another dilation}
   *
   * @param dilation an entry a spatial dimension, or one for all
   */
  public Window withDilation(int... dilation) {
    return new Window(kernel, stride, padding, spread(dilation));
  }

  private List<Integer> spread(int... values) {
    return values.length == 1
        ? Collections.nCopies(rank(), values[0])
        : Arrays.stream(values).boxed().toList();
  }

  /** {@return the number of spatial dimensions} */
  public int rank() {
    return kernel.size();
  }

  Op.Convolution convolution() {
    return new Op.Convolution(stride, padding, padding, Collections.nCopies(rank(), 1), dilation);
  }

  /** {@return what takes the result of {@link #convolution()} back to its input's extent} */
  Op.Convolution transposed(List<Integer> outputPadding) {
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    for (int i = 0; i < rank(); i++) {
      int reach = (kernel.get(i) - 1) * dilation.get(i) - padding.get(i);
      low.add(reach);
      high.add(reach + outputPadding.get(i));
    }
    return new Op.Convolution(Collections.nCopies(rank(), 1), low, high, stride, dilation);
  }
}
