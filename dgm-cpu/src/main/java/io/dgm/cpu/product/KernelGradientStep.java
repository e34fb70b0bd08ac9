package io.dgm.cpu.product;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;

/**
 * A convolution whose kernel is large and whose output is small, as the gradient of a convolution's
 * kernel is: for each pair of a plane of one operand and a plane of the other, summed over channels
 * (the images of a batch, there), the products of the one with the other moved about.
 *
 * <p>It is C[a, (b, tap)] = Σ_(channel, place) A[a, (channel, place)] B[(b, tap), (channel,
 * place)], where B holds what a tap meets, laid out for some rows and channels at a time.
 */
public final class KernelGradientStep implements Step {
  /** The bytes of B laid out at once: they stay in the second-level cache. */
  private static final int BLOCK = 1 << 19;

  private static final int ROWS = 128;

  /** The planes of A of a unit where all rows of B are laid out at once: each unit does it. */
  private static final int PLANES = 32;

  private final Gemm gemm;
  private final Gemm.Product replaces;
  private final Gemm.Product adds;
  private final Gemm.Product rest;
  private final Columns columns;
  private final Columns.Input a;
  private final Storage output;
  private final int planes;
  private final int channels;
  private final int size;
  private final Scratch scratch;
  private final int taps;
  private final int places;
  private final int rows;
  private final int block;
  private final int share;
  private final int group;

  /**
   * Plans it.
   *
   * @param gemm what multiplies
   * @param window where the taps, its kernel, meet B's planes, at the places of A's, its output
   * @param a [planes, channels, spatial…], dense, or dense in each plane of a channel and any two
   *     planes of a channel apart
   * @param b [other planes, channels, spatial…]
   * @param output dense [planes, other planes, taps…]
   * @param planes of A
   * @param others how many planes B has
   * @param channels of both
   * @param size of an element in bytes: 4 or 8
   * @param scratch for B
   */
  public KernelGradientStep(
      Gemm gemm,
      Window window,
      Columns.Input a,
      Columns.Input b,
      Storage output,
      int planes,
      int others,
      int channels,
      int size,
      Scratch scratch) {
    this.gemm = gemm;
    this.a = a;
    this.output = output;
    this.planes = planes;
    this.channels = channels;
    this.size = size;
    this.scratch = scratch;
    this.taps = Window.product(window.kernel());
    this.places = Window.product(window.out());
    this.columns = new Columns(window, b, size, 0, places);
    this.rows = others * taps;
    this.block = Math.min(rows, ROWS);
    this.share = block < rows ? planes : Math.min(planes, PLANES);
    long fit = BLOCK / size / Math.max(1L, (long) block * places);
    boolean together = a.strides()[1] == places && a.strides()[0] >= (long) channels * places;
    this.group = together ? Math.clamp(fit, 1, Math.max(1, channels)) : 1;
    this.replaces = product(group, false);
    this.adds = product(group, true);
    this.rest = product(channels % group, true);
    scratch.reserve(columnBytes() + gemm.scratchBytes());
  }

  private Gemm.Product product(int count, boolean more) {
    long k = (long) count * places;
    return new Gemm.Product(false, true, k, Math.max(k, a.strides()[0]), k, rows, more);
  }

  private long columnBytes() {
    return Memory.align((long) block * group * places * size);
  }

  @Override
  public int units() {
    return planes == 0 || rows == 0 ? 0 : Math.ceilDiv(rows, block) * Math.ceilDiv(planes, share);
  }

  @Override
  public long cost() {
    double laidOut = (double) rows * channels * places;
    return (long) (2.0 * planes * laidOut / 60 + laidOut);
  }

  @Override
  public void run(int worker, int from, int end) {
    gemm.enter();
    long laidOut = scratch.address(worker);
    int blocks = Math.ceilDiv(rows, block);
    for (int unit = from; unit < end; unit++) {
      int row = unit % blocks * block;
      int count = Math.min(block, rows - row);
      int plane = unit / blocks * share;
      int some = Math.min(share, planes - plane);
      long to = output.address + ((long) plane * rows + row) * size;
      if (channels == 0 || places == 0) {
        for (int p = 0; p < some; p++) {
          Memory.clear(to + (long) p * rows * size, (long) count * size);
        }
        continue;
      }
      long first = a.storage().address + (a.offset() + plane * a.strides()[0]) * size;
      for (int channel = 0; channel < channels; channel += group) {
        int n = Math.min(group, channels - channel);
        layOut(row, count, channel, n, laidOut);
        Gemm.Product product = channel == 0 ? replaces : n < group ? rest : adds;
        long at = first + channel * a.strides()[1] * size;
        gemm.multiply(product, some, count, at, laidOut, to, laidOut + columnBytes());
      }
    }
  }

  private void layOut(int row, int count, int channel, int n, long laidOut) {
    long to = laidOut;
    for (int r = row; r < row + count; r++) {
      for (int c = channel; c < channel + n; c++) {
        columns.layOut(r / taps, c, r % taps, to);
        to += (long) places * size;
      }
    }
  }

  @Override
  public String toString() {
    return "kernel gradient " + planes + " x " + rows + " over " + channels + " channels";
  }
}
