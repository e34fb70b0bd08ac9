package io.dgm.cpu.product;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Storage;
import java.util.Arrays;

/**
 * What the taps of a kernel meet in an input at some places of the output, laid out for a matrix
 * product ("im2col"). Where everything lies is worked out when the plan is made.
 */
public final class Columns {
  private final Input input;
  private final int size;
  private final int count;
  private final long step;

  /**
   * For each tap, in the order of places, how many of them meet elements a step apart, and the
   * place of the first of these in a channel; -1 for zeros.
   */
  private final int[][] runs;

  /**
   * An input.
   *
   * @param storage the array
   * @param offset the place of its first element
   * @param strides elements between neighbours: images, channels, then the spatial dimensions
   */
  public record Input(Storage storage, long offset, long[] strides) {}

  /**
   * Works it out.
   *
   * @param window the spatial side
   * @param input what is met
   * @param size of an element in bytes: 4 or 8
   * @param first of the places of the output
   * @param count how many of them
   */
  Columns(Window window, Input input, int size, int first, int count) {
    this.input = input;
    this.size = size;
    this.count = count;
    int last = window.rank() - 1;
    this.step = window.stride()[last] * input.strides[last + 2];
    this.runs = new int[Window.product(window.kernel())][];
    int[] encoded = new int[2 * count];
    for (int tap = 0; tap < runs.length; tap++) {
      int n = 0;
      long expected = -1;
      for (int place = first; place < first + count; place++) {
        long source = source(window, place, tap);
        boolean goesOn = n > 0 && (source < 0 ? encoded[n - 1] < 0 : source == expected);
        if (goesOn) {
          encoded[n - 2]++;
        } else {
          encoded[n++] = 1;
          encoded[n++] = Math.toIntExact(source);
        }
        expected = source < 0 ? -1 : source + step;
      }
      runs[tap] = Arrays.copyOf(encoded, n);
    }
  }

  /** {@return the place in a channel that a tap meets, or -1} */
  private long source(Window window, int place, int tap) {
    long at = 0;
    for (int d = window.rank() - 1; d >= 0; d--) {
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

  /**
   * Lays out what a tap meets in a channel of an image.
   *
   * @param image which image
   * @param channel which channel
   * @param tap which tap
   * @param to address of the first of count elements
   */
  void layOut(int image, int channel, int tap, long to) {
    long at = input.offset + image * input.strides[0] + channel * input.strides[1];
    long from = input.storage.address + at * size;
    if (size == 4) {
      singles(runs[tap], from, to);
    } else {
      doubles(runs[tap], from, to);
    }
  }

  private void singles(int[] run, long from, long to) {
    long by = 4 * step;
    for (int r = 0; r < run.length; r += 2) {
      long end = to + 4L * run[r];
      if (run[r + 1] < 0) {
        for (; to < end; to += 4) {
          Memory.setInt(to, 0);
        }
      } else {
        for (long source = from + 4L * run[r + 1]; to < end; to += 4, source += by) {
          Memory.setInt(to, Memory.getInt(source));
        }
      }
    }
  }

  private void doubles(int[] run, long from, long to) {
    long by = 8 * step;
    for (int r = 0; r < run.length; r += 2) {
      long end = to + 8L * run[r];
      if (run[r + 1] < 0) {
        for (; to < end; to += 8) {
          Memory.setLong(to, 0);
        }
      } else {
        for (long source = from + 8L * run[r + 1]; to < end; to += 8, source += by) {
          Memory.setLong(to, Memory.getLong(source));
        }
      }
    }
  }

  /** {@return how many places there are} */
  int count() {
    return count;
  }
}
