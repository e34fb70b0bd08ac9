package io.dgm.core.cpu.product;

import io.dgm.core.cpu.run.Memory;
import io.dgm.core.cpu.run.Storage;

/**
 * What the places of a kernel meet in an input, laid out for a matrix product ("im2col").
 *
 * @param window the spatial side
 * @param input what is met
 * @param size of an element in bytes: 4 or 8
 */
public record Columns(Window window, Input input, int size) {

  /**
   * An input.
   *
   * @param storage the array
   * @param offset the place of its first element
   * @param strides elements between neighbours: images, channels, then the spatial dimensions
   */
  public record Input(Storage storage, long offset, long[] strides) {}

  /** {@return where a channel of an image begins} */
  long address(int image, int channel) {
    long[] strides = input.strides;
    return input.storage.address
        + (input.offset + image * strides[0] + channel * strides[1]) * size;
  }

  void zero(long to, int count) {
    for (long i = 0; i < (long) count * size; i += 4) {
      Memory.setInt(to + i, 0);
    }
  }

  /** Lays out what one place of the kernel meets at some places of the output. */
  void row(long from, int k, int first, int count, long to) {
    int last = window.rank() - 1;
    int width = window.out()[last];
    int tap = k % window.kernel()[last];
    int outerTap = k / window.kernel()[last];
    int done = 0;
    while (done < count) {
      int place = first + done;
      int column = place % width;
      int n = Math.min(width - column, count - done);
      long at = outer(place / width, outerTap);
      long into = to + (long) done * size;
      if (at < 0) {
        zero(into, n);
      } else {
        line(from + at * size, tap, column, n, into);
      }
      done += n;
    }
  }

  /** {@return how far into the input a row of it begins, or -1 where the kernel meets no row} */
  private long outer(int place, int tap) {
    long at = 0;
    for (int d = window.rank() - 2; d >= 0; d--) {
      int source = window.source(d, place % window.out()[d], tap % window.kernel()[d]);
      if (source < 0) {
        return -1;
      }
      at += source * input.strides[d + 2];
      place /= window.out()[d];
      tap /= window.kernel()[d];
    }
    return at;
  }

  /** Lays out a part of a row of the output. */
  private void line(long from, int tap, int column, int n, long to) {
    int d = window.rank() - 1;
    int stride = window.stride()[d];
    long step = input.strides[d + 2];
    if (window.inDilation()[d] != 1) {
      for (int i = 0; i < n; i++) {
        int source = window.source(d, column + i, tap);
        move(source < 0 ? -1 : from + source * step * size, to + (long) i * size);
      }
      return;
    }
    int origin = tap * window.kernelDilation()[d] - window.low()[d];
    // the places i, lo up to hi, that meet the input: 0 <= (column + i) stride + origin < in
    int lo = Math.clamp(ceilDiv(-origin, stride) - (long) column, 0, n);
    int hi = Math.clamp(ceilDiv(window.in()[d] - origin, stride) - (long) column, lo, n);
    zero(to, lo);
    long source = from + ((long) (column + lo) * stride + origin) * step * size;
    if (stride * step == 1) {
      copy(source, to + (long) lo * size, (long) (hi - lo) * size);
    } else {
      for (int i = lo; i < hi; i++) {
        move(source, to + (long) i * size);
        source += stride * step * size;
      }
    }
    zero(to + (long) hi * size, n - hi);
  }

  private static int ceilDiv(int a, int b) {
    return Math.ceilDiv(a, b);
  }

  private void move(long from, long to) {
    if (size == 4) {
      Memory.setInt(to, from < 0 ? 0 : Memory.getInt(from));
    } else {
      Memory.setLong(to, from < 0 ? 0 : Memory.getLong(from));
    }
  }

  /** Rows are short: a loop is over before a bulk copy has begun. */
  private static void copy(long from, long to, long bytes) {
    if (bytes >= 256) {
      Memory.copy(from, to, bytes);
      return;
    }
    for (long i = 0; i < bytes; i += 4) {
      Memory.setInt(to + i, Memory.getInt(from + i));
    }
  }
}
