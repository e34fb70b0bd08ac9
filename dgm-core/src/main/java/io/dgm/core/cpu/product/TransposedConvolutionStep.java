package io.dgm.core.cpu.product;

import io.dgm.core.cpu.run.Memory;
import io.dgm.core.cpu.run.Scratch;
import io.dgm.core.cpu.run.Step;
import io.dgm.core.cpu.run.Storage;

/**
 * A convolution of a dilated input, as transposed convolutions and the gradients of strided ones
 * are: one matrix product gives what each place of the input adds to the places of the output
 * around it, and nothing is multiplied with the zeros between.
 */
public final class TransposedConvolutionStep implements Step {
  /** The bytes of a product that is then spread: they stay in the second-level cache. */
  private static final int BLOCK = 1 << 20;

  private final Gemm gemm;
  private final Gemm.Product product;
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
    this.block =
        Math.clamp((long) BLOCK / size / Math.max(1, taps * places), 1, Math.max(1, filters));
    this.blocks = Math.ceilDiv(filters, block);
    this.product = new Gemm.Product(false, false, channels, channels, input.strides()[1], places);
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
    scratch.reserve(productBytes() + gemm.scratchBytes());
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
    return Memory.align((long) block * taps * places * size);
  }

  @Override
  public int units() {
    return outPlaces == 0 ? 0 : images * blocks;
  }

  @Override
  public long cost() {
    double products = 2.0 * images * filters * taps * places * channels / 60;
    return (long) (products + (double) images * filters * (taps * places + outPlaces));
  }

  @Override
  public void run(int worker, int start, int stop) {
    gemm.enter();
    long products = scratch.address(worker);
    for (int unit = start; unit < stop; unit++) {
      int image = unit / blocks;
      int filter = unit % blocks * block;
      int count = Math.min(block, filters - filter);
      long to = output.address + ((long) image * filters + filter) * outPlaces * size;
      Memory.clear(to, (long) count * outPlaces * size);
      if (channels == 0 || taps == 0 || places == 0) {
        continue;
      }
      long a = kernel.address + (long) filter * taps * channels * size;
      long b = input.storage().address + (input.offset() + image * input.strides()[0]) * size;
      gemm.multiply(
          product, (long) count * taps, places, a, b, products, products + productBytes());
      for (int f = 0; f < count; f++) {
        spread(products + (long) f * taps * places * size, to + (long) f * outPlaces * size);
      }
    }
  }

  /** Adds what the taps of one filter give to its plane of the output. */
  private void spread(long products, long plane) {
    long row = products;
    for (int[] outer : rows) {
      for (int tap = 0; tap < from.length; tap++) {
        int n = end[tap] - from[tap];
        for (int at : outer) {
          if (at >= 0 && n > 0) {
            add(row + (long) from[tap] * size, n, plane + (long) (at + first[tap]) * size);
          }
          row += (long) width * size;
        }
      }
    }
  }

  private void add(long values, int n, long to) {
    if (size == 4) {
      long step = 4L * dilation;
      for (int i = 0; i < n; i++) {
        Memory.setFloat(to, Memory.getFloat(to) + Memory.getFloat(values));
        to += step;
        values += 4;
      }
    } else {
      long step = 8L * dilation;
      for (int i = 0; i < n; i++) {
        Memory.setDouble(to, Memory.getDouble(to) + Memory.getDouble(values));
        to += step;
        values += 8;
      }
    }
  }

  @Override
  public String toString() {
    return "transposed convolution of " + images + " images, " + channels + " to " + filters;
  }
}
