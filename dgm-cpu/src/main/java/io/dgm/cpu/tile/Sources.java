package io.dgm.cpu.tile;

import io.dgm.api.tensor.DType;
import io.dgm.cpu.run.Memory;

/** The instructions that bring elements into a tile from elsewhere than their own place. */
public final class Sources {
  private Sources() {}

  /**
   * {@return loads a view of an array that begins at {@code a}}
   *
   * @param dtype of the elements
   * @param dims the view's sizes, outermost first, at least one
   * @param strides how many elements of the array lie between neighbours of the view
   */
  public static TileKernel view(DType dtype, long[] dims, long[] strides) {
    int last = dims.length - 1;
    long inner = dims[last];
    int lane = Lane.of(dtype).bytes();
    TileKernel.Map1 neighbours = Conversion.load(dtype);
    if (words(dtype) && strides[last] == 0 && last == 2) {
      return spread(dims, strides);
    }
    return (t, to, a, _, _) -> {
      long row = t.start / inner;
      long at = t.start % inner;
      int done = 0;
      long offset = offset(dims, strides, row);
      while (done < t.count) {
        int n = (int) Math.min(inner - at, t.count - done);
        long from = a + (offset + at * strides[last]) * dtype.bytes();
        run(dtype, neighbours, to + (long) done * lane, from, strides[last], n);
        done += n;
        at = 0;
        row++;
        offset = last == 1 ? offset + strides[0] : offset(dims, strides, row);
      }
    };
  }

  /**
   * {@return loads a view of three dimensions whose last repeats a number, such as a channel's at
   * all places of its images: rows that are short, so that what is done for each counts}
   */
  private static TileKernel spread(long[] dims, long[] strides) {
    return (t, to, a, _, _) -> {
      long row = t.start / dims[2];
      IntArithmetic.spread(
          to, t.count, a, row / dims[1], row % dims[1], t.start % dims[2], dims, strides);
    };
  }

  /** {@return the place in the array of a row, the innermost dimension left out} */
  private static long offset(long[] dims, long[] strides, long row) {
    long offset = 0;
    for (int d = dims.length - 2; d > 0; d--) {
      offset += row % dims[d] * strides[d];
      row /= dims[d];
    }
    return dims.length > 1 ? offset + row * strides[0] : 0;
  }

  private static boolean words(DType dtype) {
    return Lane.direct(dtype) && dtype.bytes() == 4;
  }

  /** Loads elements that are as far apart as each other. */
  private static void run(
      DType dtype, TileKernel.Map1 row, long to, long from, long stride, int n) {
    if (stride == 1) {
      row.run(to, from, n);
    } else if (stride == 0) {
      Lane.load(dtype, from, to);
      if (Lane.of(dtype).bytes() == 4) {
        IntArithmetic.fill(to, to, n);
      } else {
        Scalars.fillWide(to, to, n);
      }
    } else if (words(dtype)) {
      for (int i = 0; i < n; i++) {
        Memory.setInt(to + 4L * i, Memory.getInt(from + i * stride * 4));
      }
    } else {
      int lane = Lane.of(dtype).bytes();
      for (int i = 0; i < n; i++) {
        Lane.load(dtype, from + i * stride * dtype.bytes(), to + (long) i * lane);
      }
    }
  }

  /**
   * {@return counts along a dimension}
   *
   * @param size the number of elements of the dimension
   * @param inner the number of elements of those within it
   */
  public static TileKernel iota(DType dtype, long size, long inner) {
    int lane = Lane.of(dtype).bytes();
    boolean ints = dtype == DType.I32 || dtype == DType.U32;
    return (t, to, _, _, _) -> {
      long value = t.start / inner % size;
      long place = t.start % inner;
      if (ints && inner == 1) {
        // a run of neighbours, then the next row's
        for (int done = 0; done < t.count; value = 0) {
          int n = (int) Math.min(size - value, t.count - done);
          IntArithmetic.count(to + 4L * done, (int) value, n);
          done += n;
        }
        return;
      }
      for (int i = 0; i < t.count; i++) {
        long at = to + (long) i * lane;
        switch (dtype) {
          case F32 -> Memory.setFloat(at, (float) value);
          case BF16 -> Memory.setInt(at, Lane.bf16(Float.floatToRawIntBits((float) value)));
          case F64 -> Memory.setDouble(at, (double) value);
          case I32, U32, I64, BOOL -> Scalars.set(dtype, at, value);
        }
        if (++place == inner) {
          place = 0;
          value = value + 1 == size ? 0 : value + 1;
        }
      }
    };
  }
}
