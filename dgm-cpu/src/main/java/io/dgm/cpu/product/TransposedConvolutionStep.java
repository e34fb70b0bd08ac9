package io.dgm.cpu.product;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;

/**
 * A convolution of a dilated input, as transposed convolutions and the gradients of strided ones
 * are: one matrix product gives what each place of the input adds to the places of the output
 * around it, and nothing is multiplied with the zeros between.
 */
public final class TransposedConvolutionStep implements Step {
  /** The bytes of a product that is then spread: they stay in the second-level cache. */
  private static final int BLOCK = 1 << 18;

  /** So many columns make a product efficient. */
  private static final int WIDE = 192;

  private final Gemm gemm;

  /** By how many images share it: the product. */
  private final Gemm.Product[] products;

  private final Columns.Input input;
  private final Storage kernel;
  private final Storage output;
  private final int images;
  private final int channels;
  private final int filters;
  private final int size;
  private final Scratch scratch;
  private final int taps;
  private final int places;
  private final int width;
  private final int outPlaces;
  private final int block;
  private final int blocks;
  private final int group;
  private final int dilation;

  /** For each tap but for its last dimension and each row of the input, the row of the output. */
  private final int[][] rows;

  /** For each tap along the last dimension the first place and the end of those that count. */
  private final int[] from;

  private final int[] end;

  /** The place in a row of the output that the first of them is added to. */
  private final int[] first;

  /**
   * Plans it.
   *
   * @param gemm what multiplies
   * @param window the spatial side, without strides and kernel dilation
   * @param input [images, channels, spatial…], each image's channels dense
   * @param kernel dense [filters, spatial…, channels]
   * @param output dense [images, filters, spatial…]
   * @param images how many
   * @param channels how many
   * @param filters how many
   * @param size of an element in bytes: 4 or 8
   * @param scratch for the products
   */
  public TransposedConvolutionStep(
      Gemm gemm,
      Window window,
      Columns.Input input,
      Storage kernel,
      Storage output,
      int images,
      int channels,
      int filters,
      int size,
      Scratch scratch) {
    this.gemm = gemm;
    this.input = input;
    this.kernel = kernel;
    this.output = output;
    this.images = images;
    this.channels = channels;
    this.filters = filters;
    this.size = size;
    this.scratch = scratch;
    int last = window.rank() - 1;
    this.taps = Window.product(window.kernel());
    this.places = Window.product(window.in());
    this.width = window.in()[last];
    this.outPlaces = Window.product(window.out());
    this.dilation = window.inDilation()[last];
    this.group = Math.clamp(Math.ceilDiv(WIDE, Math.max(1, places)), 1, Math.max(1, images));
    long each = Math.max(1L, (long) taps * places * group);
    this.block = Math.clamp(BLOCK / size / each, 1, Math.max(1, filters));
    this.blocks = Math.ceilDiv(filters, block);
    this.products = new Gemm.Product[group + 1];
    products[1] = new Gemm.Product(false, false, channels, channels, input.strides()[1], places);
    for (int g = 2; g <= group; g++) {
      int columns = g * places;
      products[g] = new Gemm.Product(false, false, channels, channels, columns, columns);
    }
    int kernelWidth = window.kernel()[last];
    int outWidth = window.out()[last];
    this.from = new int[kernelWidth];
    this.end = new int[kernelWidth];
    this.first = new int[kernelWidth];
    for (int tap = 0; tap < kernelWidth; tap++) {
      int shift = window.low()[last] - tap;
      from[tap] = Math.clamp(Math.ceilDiv(-shift, dilation), 0, width);
      end[tap] = Math.clamp(Math.ceilDiv(outWidth - shift, dilation), from[tap], width);
      first[tap] = from[tap] * dilation + shift;
    }
    this.rows = new int[taps / Math.max(1, kernelWidth)][places / Math.max(1, width)];
    for (int tap = 0; tap < rows.length; tap++) {
      for (int place = 0; place < rows[tap].length; place++) {
        rows[tap][place] = row(window, tap, place) * outWidth;
      }
    }
    scratch.reserve(productBytes() + inputBytes() + gemm.scratchBytes());
  }

  /**
   * {@return the row of the output that a row of the input is added to by a tap, or less than 0}
   */
  private static int row(Window window, int tap, int place) {
    int row = 0;
    int stride = 1;
    for (int d = window.rank() - 2; d >= 0; d--) {
      int at =
          place % window.in()[d] * window.inDilation()[d]
              - tap % window.kernel()[d]
              + window.low()[d];
      if (at < 0 || at >= window.out()[d]) {
        return -1;
      }
      row += at * stride;
      stride *= window.out()[d];
      tap /= window.kernel()[d];
      place /= window.in()[d];
    }
    return row;
  }

  private long productBytes() {
    return Memory.align((long) block * taps * places * group * size);
  }

  /** Images that share a product are laid side by side. */
  private long inputBytes() {
    return group == 1 ? 0 : Memory.align((long) channels * places * group * size);
  }

  @Override
  public int units() {
    return outPlaces == 0 || filters == 0 ? 0 : Math.ceilDiv(images, group) * blocks;
  }

  @Override
  public long cost() {
    double products = 2.0 * images * filters * taps * places * channels / 60;
    return (long) (products + (double) images * filters * (taps * places + outPlaces));
  }

  @Override
  public void run(int worker, int start, int stop) {
    gemm.enter();
    long result = scratch.address(worker);
    long beside = result + productBytes();
    long spare = beside + inputBytes();
    for (int unit = start; unit < stop; unit++) {
      int image = unit / blocks * group;
      int n = Math.min(group, images - image);
      int filter = unit % blocks * block;
      int count = Math.min(block, filters - filter);
      long a = kernel.address + (long) filter * taps * channels * size;
      boolean empty = channels == 0 || taps == 0 || places == 0;
      if (!empty) {
        // the units of one image follow each other: its columns may be there already
        long b = n == 1 ? image(image) : beside;
        if (n > 1 && (unit == start || filter == 0)) {
          layBeside(image, n, beside);
        }
        gemm.multiply(products[n], (long) count * taps, (long) n * places, a, b, result, spare);
      }
      for (int i = 0; i < n; i++) {
        long to = output.address + ((long) (image + i) * filters + filter) * outPlaces * size;
        Memory.clear(to, (long) count * outPlaces * size);
        for (int f = 0; f < count && !empty; f++) {
          long row = result + ((long) f * taps * n + i) * places * size;
          spread(row, (long) n * places * size, to + (long) f * outPlaces * size);
        }
      }
    }
  }

  private long image(int image) {
    return input.storage().address + (input.offset() + image * input.strides()[0]) * size;
  }

  private void layBeside(int image, int n, long to) {
    long bytes = (long) places * size;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < n; i++) {
        long from = image(image + i) + c * input.strides()[1] * size;
        Memory.copy(from, to + ((long) c * n + i) * bytes, bytes);
      }
    }
  }

  /**
   * Adds what the taps of one filter, rows so many bytes apart, give to its plane of the output.
   */
  private void spread(long row, long apart, long plane) {
    long between = apart - (long) places * size;
    if (size == 4) {
      singles(row, between, plane);
    } else {
      doubles(row, between, plane);
    }
  }

  private void singles(long row, long between, long plane) {
    long step = 4L * dilation;
    for (int[] outer : rows) {
      for (int tap = 0; tap < from.length; tap++) {
        long low = 4L * from[tap];
        long high = 4L * end[tap];
        long shift = plane + 4L * first[tap];
        for (int at : outer) {
          long to = shift + 4L * at;
          long stop = at < 0 ? 0 : row + high;
          for (long value = row + low; value < stop; value += 4, to += step) {
            Memory.setFloat(to, Memory.getFloat(to) + Memory.getFloat(value));
          }
          row += 4L * width;
        }
        row += between;
      }
    }
  }

  private void doubles(long row, long between, long plane) {
    long step = 8L * dilation;
    for (int[] outer : rows) {
      for (int tap = 0; tap < from.length; tap++) {
        long low = 8L * from[tap];
        long high = 8L * end[tap];
        long shift = plane + 8L * first[tap];
        for (int at : outer) {
          long to = shift + 8L * at;
          long stop = at < 0 ? 0 : row + high;
          for (long value = row + low; value < stop; value += 8, to += step) {
            Memory.setDouble(to, Memory.getDouble(to) + Memory.getDouble(value));
          }
          row += 8L * width;
        }
        row += between;
      }
    }
  }

  @Override
  public String toString() {
    return "transposed convolution of " + images + " images, " + channels + " to " + filters;
  }
}
