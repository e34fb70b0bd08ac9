package io.dgm.cpu.product;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;

/**
 * A convolution as matrix products: what each tap of the kernel meets is laid out in columns, for
 * some places of the output of one image or for all places of some images, and the kernel, a
 * matrix, is multiplied with them.
 */
public final class ConvolutionStep implements Step {
  /** The bytes of columns laid out at once: they stay in the second-level cache. */
  private static final int BLOCK = 1 << 20;

  /** So many columns make a product efficient. */
  private static final int WIDE = 192;

  private final Gemm gemm;
  private final Columns[] columns;
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

  /** How many images share a product; 1 where an image is cut into blocks. */
  private final int group;

  /** By how many images share it: the product, whose result is in place where it is one. */
  private final Gemm.Product[] products;

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
    this.kernel = kernel;
    this.output = output;
    this.images = images;
    this.channels = channels;
    this.filters = filters;
    this.size = size;
    this.scratch = scratch;
    int kernelTaps = Window.product(window.kernel());
    this.taps = channels * kernelTaps;
    this.places = Window.product(window.out());
    long fit = Math.max(64, BLOCK / size / Math.max(1, taps) / 16 * 16);
    this.block = (int) Math.max(1, Math.min(places, fit));
    long together = Math.min(fit / block, Math.ceilDiv(WIDE, block));
    this.group = block < places ? 1 : Math.clamp(together, 1, Math.max(1, images));
    this.columns = new Columns[places == 0 ? 0 : Math.ceilDiv(places, block)];
    for (int b = 0; b < columns.length; b++) {
      int count = Math.min(block, places - b * block);
      columns[b] = new Columns(window, input, size, b * block, count);
    }
    this.products = new Gemm.Product[group + 1];
    products[1] = new Gemm.Product(false, false, taps, taps, block, places);
    for (int g = 2; g <= group; g++) {
      int width = g * places;
      products[g] = new Gemm.Product(false, false, taps, taps, width, width);
    }
    scratch.reserve(columnBytes() + resultBytes() + gemm.scratchBytes());
  }

  private long columnBytes() {
    return Memory.align((long) taps * block * group * size);
  }

  /** Results of several images lie filter by filter at first. */
  private long resultBytes() {
    return group == 1 ? 0 : Memory.align((long) filters * places * group * size);
  }

  @Override
  public int units() {
    return filters == 0 ? 0 : Math.ceilDiv(images, group) * columns.length;
  }

  @Override
  public long cost() {
    return (long) (2.0 * images * filters * places * taps / 60) + (long) images * taps * places / 2;
  }

  @Override
  public void run(int worker, int from, int end) {
    gemm.enter();
    long laidOut = scratch.address(worker);
    long results = laidOut + columnBytes();
    long spare = results + resultBytes();
    for (int unit = from; unit < end; unit++) {
      int image = unit / columns.length * group;
      int cut = unit % columns.length;
      int count = Math.min(group, images - image);
      long to = output.address + ((long) image * filters * places + (long) cut * block) * size;
      if (taps == 0) {
        clear(to, count, columns[cut].count());
        continue;
      }
      layOut(columns[cut], image, count, laidOut);
      int width = count * columns[cut].count();
      if (count == 1) {
        gemm.multiply(products[1], filters, width, kernel.address, laidOut, to, spare);
      } else {
        gemm.multiply(products[count], filters, width, kernel.address, laidOut, results, spare);
        deal(results, count, to);
      }
    }
  }

  private void clear(long to, int count, int width) {
    for (int f = 0; f < count * filters; f++) {
      Memory.clear(to + (long) f * places * size, (long) width * size);
    }
  }

  private void layOut(Columns columns, int image, int count, long laidOut) {
    long width = count == 1 ? block : (long) count * places;
    int kernelTaps = taps / channels;
    long to = laidOut;
    for (int c = 0; c < channels; c++) {
      for (int k = 0; k < kernelTaps; k++) {
        for (int i = 0; i < count; i++) {
          columns.layOut(image + i, c, k, to + (long) i * places * size);
        }
        to += width * size;
      }
    }
  }

  /** Brings results, [filters, images, places], to their images. */
  private void deal(long results, int count, long to) {
    long bytes = (long) places * size;
    for (int f = 0; f < filters; f++) {
      for (int i = 0; i < count; i++) {
        Memory.copy(
            results + ((long) f * count + i) * bytes, to + ((long) i * filters + f) * bytes, bytes);
      }
    }
  }

  @Override
  public String toString() {
    return "convolution of " + images + " images, " + channels + " to " + filters + " channels";
  }
}
