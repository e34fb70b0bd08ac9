package io.dgm.cpu.data;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;

/** Copies elements from one layout to another: transposes, slices, repeats, reverses, joins. */
public final class StridedCopy implements Step {
  /**
   * One side of a copy.
   *
   * @param storage the array
   * @param offset the place of the first element
   * @param strides how many elements lie between neighbours along each dimension
   * @param starts what is added to the offset when the copy runs
   */
  public record Side(Storage storage, long offset, long[] strides, Starts starts) {
    /** A side whose first element is known when the copy is planned. */
    public Side(Storage storage, long offset, long[] strides) {
      this(storage, offset, strides, Starts.NONE);
    }
  }

  private static final int UNIT = 16_384;
  private static final int BLOCK = 16;

  private final Side from;
  private final Side to;
  private final long[] dims;
  private final int size;
  private final long rows;
  private final long inner;

  /**
   * Plans a copy.
   *
   * @param from where from
   * @param to where to; no element twice
   * @param dims how many elements along each dimension, of both
   * @param size of an element in bytes
   */
  public StridedCopy(Side from, Side to, long[] dims, int size) {
    int n = dims.length;
    // the dimension that the source is dense along goes last but one, where blocks are turned
    int unit = -1;
    for (int d = 0; d < n - 1; d++) {
      unit = from.strides[d] == 1 && dims[d] > 1 ? d : unit;
    }
    boolean turned = unit >= 0 && strided(from.strides[n - 1]);
    int moved = turned ? unit : -1;
    this.dims = reorder(dims, moved);
    this.from = new Side(from.storage, from.offset, reorder(from.strides, moved), from.starts);
    this.to = new Side(to.storage, to.offset, reorder(to.strides, moved), to.starts);
    this.size = size;
    this.inner = n == 0 ? 1 : this.dims[n - 1];
    long r = 1;
    for (int d = 0; d < n - 1; d++) {
      r *= this.dims[d];
    }
    this.rows = r;
  }

  /** {@return whether neighbours are apart: neither side by side nor one element} */
  private static boolean strided(long stride) {
    return stride != 1 && stride != 0;
  }

  /** {@return values with one of them moved to the last but one place} */
  private static long[] reorder(long[] values, int moved) {
    if (moved < 0) {
      return values.clone();
    }
    long[] out = new long[values.length];
    int k = 0;
    for (int d = 0; d < values.length - 1; d++) {
      if (d != moved) {
        out[k++] = values[d];
      }
    }
    out[k] = values[moved];
    out[k + 1] = values[values.length - 1];
    return out;
  }

  @Override
  public int units() {
    if (rows == 0 || inner == 0) {
      return 0;
    }
    if (rows == 1) {
      return (int) ((inner + UNIT - 1) / UNIT);
    }
    long blocks = (rows + BLOCK - 1) / BLOCK;
    return (int) Math.clamp(rows * inner / UNIT, 1, blocks);
  }

  @Override
  public long cost() {
    return rows * inner / 4;
  }

  @Override
  public void run(int worker, int first, int end) {
    int last = dims.length - 1;
    if (rows == 1) {
      long lo = inner * first / units();
      long hi = inner * end / units();
      long fs = last < 0 ? 1 : from.strides[last];
      long ts = last < 0 ? 1 : to.strides[last];
      line(offset(from, 0) + lo * fs, fs, offset(to, 0) + lo * ts, ts, hi - lo);
      return;
    }
    long blocks = (rows + BLOCK - 1) / BLOCK;
    long row = blocks * first / units() * BLOCK;
    long stop = Math.min(rows, blocks * end / units() * BLOCK);
    boolean turned = strided(from.strides[last]) && from.strides[last - 1] == 1;
    while (row < stop) {
      if (turned) {
        long plane = dims[last - 1] - row % dims[last - 1];
        int n = (int) Math.min(BLOCK, Math.min(plane, stop - row));
        turn(offset(from, row), offset(to, row), n);
        row += n;
      } else {
        line(offset(from, row), from.strides[last], offset(to, row), to.strides[last], inner);
        row++;
      }
    }
  }

  /** {@return the place of a row's first element} */
  private long offset(Side side, long row) {
    long offset = side.offset + side.starts.offset();
    for (int d = dims.length - 2; d >= 0; d--) {
      offset += row % dims[d] * side.strides[d];
      row /= dims[d];
    }
    return offset;
  }

  private void line(long f, long fs, long t, long ts, long n) {
    long source = from.storage.address + f * size;
    long target = to.storage.address + t * size;
    if (fs == 1 && ts == 1) {
      Memory.copy(source, target, n * size);
      return;
    }
    if (fs == 0 && ts == 1 && n >= BLOCK) {
      element(source, target);
      Memory.repeat(target, size, n * size);
      return;
    }
    for (long i = 0; i < n; i++) {
      element(source + i * fs * size, target + i * ts * size);
    }
  }

  /** Copies some rows that lie side by side in the source, block by block. */
  private void turn(long f, long t, int n) {
    int last = dims.length - 1;
    long source = from.storage.address + f * size;
    long target = to.storage.address + t * size;
    long fs = from.strides[last] * size;
    long ts = to.strides[last] * size;
    long tr = to.strides[last - 1] * size;
    for (long block = 0; block < inner; block += BLOCK) {
      long end = Math.min(inner, block + BLOCK);
      for (int r = 0; r < n; r++) {
        long at = source + (long) r * size;
        long into = target + r * tr;
        for (long i = block; i < end; i++) {
          element(at + i * fs, into + i * ts);
        }
      }
    }
  }

  private void element(long source, long target) {
    switch (size) {
      case 4 -> Memory.setInt(target, Memory.getInt(source));
      case 8 -> Memory.setLong(target, Memory.getLong(source));
      case 2 -> Memory.setShort(target, Memory.getShort(source));
      default -> Memory.setByte(target, Memory.getByte(source));
    }
  }
}
