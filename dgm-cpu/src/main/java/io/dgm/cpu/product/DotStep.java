package io.dgm.cpu.product;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;

/**
 * A batch of matrix products. Each is cut into slices of rows or columns of the result, never along
 * the sum.
 */
public final class DotStep implements Step {
  /** Slices begin at multiples of these: whole blocks of the kernels. */
  private static final long QUANTUM = 48;

  /** Narrower slices are not worth the packing of the other operand, which each does again. */
  private static final long NARROWEST = 3 * QUANTUM;

  private static final double SLICE_FLOPS = 4e6;
  private static final int MOST_SLICES = 16;

  /**
   * One operand, or the result.
   *
   * @param storage the array
   * @param offsets where each matrix of the batch begins
   */
  public record Matrices(Storage storage, long[] offsets) {}

  private final Gemm gemm;
  private final Gemm.Product product;
  private final long m;
  private final long n;
  private final Matrices a;
  private final Matrices b;
  private final Matrices c;
  private final int size;
  private final Scratch scratch;
  private final int slices;
  private final boolean byRows;

  /**
   * Plans it.
   *
   * @param gemm what multiplies
   * @param product how the matrices lie
   * @param m rows of the results
   * @param n columns of the results
   * @param a left operands
   * @param b right operands
   * @param c results
   * @param size of an element in bytes
   * @param scratch for the packed matrices
   */
  public DotStep(
      Gemm gemm,
      Gemm.Product product,
      long m,
      long n,
      Matrices a,
      Matrices b,
      Matrices c,
      int size,
      Scratch scratch) {
    this.gemm = gemm;
    this.product = product;
    this.m = m;
    this.n = n;
    this.a = a;
    this.b = b;
    this.c = c;
    this.size = size;
    this.scratch = scratch;
    scratch.reserve(gemm.scratchBytes());
    // cutting the longer side leaves the squarer slices
    this.byRows = m >= n;
    double worth = 2.0 * m * n * product.k() / SLICE_FLOPS;
    long length = byRows ? m : n;
    // two, though narrower, are better than one worker that looks on
    long wide = Math.max(length / NARROWEST, length / (2 * QUANTUM) >= 2 ? 2 : 1);
    long wanted = Math.min((long) worth, wide);
    // a power of two, so that as many workers get the same share
    this.slices = Math.min(MOST_SLICES, (int) Long.highestOneBit(Math.max(1, wanted)));
  }

  @Override
  public int units() {
    return m == 0 || n == 0 ? 0 : c.offsets.length * slices;
  }

  @Override
  public long cost() {
    return (long) (2.0 * m * n * product.k() * c.offsets.length / 100) + 300L * units();
  }

  @Override
  public void run(int worker, int from, int end) {
    gemm.enter();
    for (int unit = from; unit < end; unit++) {
      int batch = unit / slices;
      long at = a.storage.address + a.offsets[batch] * size;
      long bt = b.storage.address + b.offsets[batch] * size;
      long ct = c.storage.address + c.offsets[batch] * size;
      int slice = unit % slices;
      long lo = cut(slice);
      long hi = cut(slice + 1);
      if (product.k() == 0) {
        clear(ct, byRows ? lo : 0, byRows ? hi : m, byRows ? 0 : lo, byRows ? n : hi);
      } else if (byRows) {
        at += lo * product.rowA() * size;
        ct += lo * product.ldc() * size;
        gemm.multiply(product, hi - lo, n, at, bt, ct, scratch.address(worker));
      } else {
        bt += lo * product.columnB() * size;
        gemm.multiply(product, m, hi - lo, at, bt, ct + lo * size, scratch.address(worker));
      }
    }
  }

  private long cut(int slice) {
    long length = byRows ? m : n;
    long blocks = Math.round((double) length * slice / slices / QUANTUM);
    return slice == slices ? length : blocks * QUANTUM;
  }

  private void clear(long ct, long rowLow, long rowHigh, long low, long high) {
    for (long i = rowLow; i < rowHigh; i++) {
      for (long j = low * size; j < high * size; j += 4) {
        Memory.setInt(ct + i * product.ldc() * size + j, 0);
      }
    }
  }

  @Override
  public String toString() {
    return "product " + c.offsets.length + " x " + m + " x " + n + " x " + product.k();
  }
}
