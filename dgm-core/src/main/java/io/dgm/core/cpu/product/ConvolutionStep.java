package io.dgm.core.cpu.product;

import io.dgm.core.cpu.run.Memory;
import io.dgm.core.cpu.run.Scratch;
import io.dgm.core.cpu.run.Step;
import io.dgm.core.cpu.run.Storage;

/**
 * A convolution as matrix products: for some places of the output of one image, what each place of
 * the kernel meets is laid out in columns, which the kernel, a matrix, is multiplied with.
 */
public final class ConvolutionStep implements Step {
  /** The bytes of columns laid out at once: they stay in the second-level cache. */
  private static final int BLOCK = 1 << 20;

  /**
   * The input.
   *
   * @param storage the array
   * @param offset the place of its first element
   * @param strides elements between neighbours: images, channels, then the spatial dimensions
   */
  public record Input(Storage storage, long offset, long[] strides) {}

  private final Gemm gemm;
  private final Gemm.Product product;
  private final Window window;
  private final Input input;
  private final Storage kernel;
  private final Storage output;
  private final int images;
  private final int channels;
  private final int filters;
  private final int size;
  private final Scratch scratch;
  private final int taps;
  private final int places;
  private final int block;
  private final int blocks;

  /**
   * Plans it.
   *
   * @param gemm what multiplies
   * @param window the spatial side
   * @param input [images, channels, spatial…]
   * @param kernel dense [filters, channels, spatial…]
   * @param output dense [images, filters, spatial…]
   * @param images how many
   * @param channels how many
   * @param filters how many
   * @param size of an element in bytes: 4 or 8
   * @param scratch for the columns
   */
  public ConvolutionStep(
      Gemm gemm,
      Window window,
      Input input,
      Storage kernel,
      Storage output,
      int images,
      int channels,
      int filters,
      int size,
      Scratch scratch) {
    this.gemm = gemm;
    this.window = window;
    this.input = input;
    this.kernel = kernel;
    this.output = output;
    this.images = images;
    this.channels = channels;
    this.filters = filters;
    this.size = size;
    this.scratch = scratch;
    this.taps = channels * Window.product(window.kernel());
    this.places = Window.product(window.out());
    long fit = Math.max(64, BLOCK / size / Math.max(1, taps) / 16 * 16);
    this.block = (int) Math.max(1, Math.min(places, fit));
    this.blocks = (places + block - 1) / block;
    this.product = new Gemm.Product(false, false, taps, taps, block, places);
    // behind the columns, what the product needs
    scratch.reserve(columnBytes() + gemm.scratchBytes());
  }

  private long columnBytes() {
    return Memory.align((long) taps * block * size);
  }

  @Override
  public int units() {
    return filters == 0 ? 0 : images * blocks;
  }

  @Override
  public long cost() {
    return (long) (2.0 * images * filters * places * taps / 60) + (long) images * taps * places / 4;
  }

  @Override
  public void run(int worker, int from, int end) {
    gemm.enter();
    long columns = scratch.address(worker);
    for (int unit = from; unit < end; unit++) {
      int image = unit / blocks;
      int first = unit % blocks * block;
      int count = Math.min(block, places - first);
      long to = output.address + ((long) image * filters * places + first) * size;
      if (taps == 0) {
        clear(to, count);
        continue;
      }
      layOut(image, first, count, columns);
      gemm.multiply(product, filters, count, kernel.address, columns, to, columns + columnBytes());
    }
  }

  private void clear(long to, int count) {
    for (int f = 0; f < filters; f++) {
      zero(to + (long) f * places * size, count);
    }
  }

  private void zero(long to, int count) {
    for (long i = 0; i < (long) count * size; i += 4) {
      Memory.setInt(to + i, 0);
    }
  }

  private void layOut(int image, int first, int count, long columns) {
    int kernelSize = Window.product(window.kernel());
    long from = input.storage.address + (input.offset + image * input.strides[0]) * size;
    long to = columns;
    for (int c = 0; c < channels; c++) {
      for (int k = 0; k < kernelSize; k++) {
        row(from, k, first, count, to);
        to += (long) block * size;
      }
      from += input.strides[1] * size;
    }
  }

  /** Lays out what one place of the kernel meets at some places of the output. */
  private void row(long from, int k, int first, int count, long to) {
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

  @Override
  public String toString() {
    return "convolution of " + images + " images, " + channels + " to " + filters + " channels";
  }
}
