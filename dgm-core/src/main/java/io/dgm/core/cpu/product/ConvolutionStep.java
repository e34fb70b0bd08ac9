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

  private final Gemm gemm;
  private final Gemm.Product product;
  private final Window window;
  private final Columns columns;
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
      Columns.Input input,
      Storage kernel,
      Storage output,
      int images,
      int channels,
      int filters,
      int size,
      Scratch scratch) {
    this.gemm = gemm;
    this.window = window;
    this.columns = new Columns(window, input, size);
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
    long laidOut = scratch.address(worker);
    for (int unit = from; unit < end; unit++) {
      int image = unit / blocks;
      int first = unit % blocks * block;
      int count = Math.min(block, places - first);
      long to = output.address + ((long) image * filters * places + first) * size;
      if (taps == 0) {
        clear(to, count);
        continue;
      }
      layOut(image, first, count, laidOut);
      gemm.multiply(product, filters, count, kernel.address, laidOut, to, laidOut + columnBytes());
    }
  }

  private void clear(long to, int count) {
    for (int f = 0; f < filters; f++) {
      columns.zero(to + (long) f * places * size, count);
    }
  }

  private void layOut(int image, int first, int count, long laidOut) {
    int kernelSize = Window.product(window.kernel());
    long to = laidOut;
    for (int c = 0; c < channels; c++) {
      long from = columns.address(image, c);
      for (int k = 0; k < kernelSize; k++) {
        columns.row(from, k, first, count, to);
        to += (long) block * size;
      }
    }
  }

  @Override
  public String toString() {
    return "convolution of " + images + " images, " + channels + " to " + filters + " channels";
  }
}
