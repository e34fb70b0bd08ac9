package io.dgm.cpu.tile;

import io.dgm.api.tensor.DType;

/** The instructions that fold a tile into the results of a reduction. */
public final class Reducers {
  private Reducers() {}

  /**
   * {@return folds each of the tile's whole rows to one result; {@code to} is where the results of
   * all rows begin, {@code b} room for one lane}
   *
   * @param length of a row
   */
  public static TileKernel rows(Folding folding, DType dtype, int length) {
    int lane = Lane.of(dtype).bytes();
    if (Lane.direct(dtype)) {
      return (t, to, a, _, _) -> {
        long row = t.start / length;
        for (int i = 0; i < t.count; i += length, row++) {
          folding.row(to + row * lane, a + (long) i * lane, length);
        }
      };
    }
    return (t, to, a, b, _) -> {
      long row = t.start / length;
      for (int i = 0; i < t.count; i += length, row++) {
        folding.row(b, a + (long) i * lane, length);
        Lane.store(dtype, b, to + row * dtype.bytes());
      }
    };
  }

  /** {@return folds the tile, a part of a row, to one lane of its own behind {@code to}} */
  public static TileKernel part(Folding folding, DType dtype) {
    int lane = Lane.of(dtype).bytes();
    return (t, to, a, _, _) -> folding.row(to + (long) t.index * lane, a, t.count);
  }

  /**
   * {@return folds the tile's rows, or the part of a row that it is, into the lanes of its chunk
   * behind {@code to}}
   *
   * @param width of a row
   */
  public static TileKernel columns(Folding folding, DType dtype, int width) {
    int lane = Lane.of(dtype).bytes();
    return (t, to, a, _, _) -> {
      int n = Math.min(width, t.count);
      long into = to + ((long) t.chunk * width + t.start % width) * lane;
      if (t.first) {
        folding.clear(into, n);
      }
      for (int i = 0; i < t.count; i += n) {
        folding.columns(into, a + (long) i * lane, n);
      }
    };
  }

  /** Folds rows of lanes column by column, and takes the results to memory. */
  public static void finishColumns(
      Folding folding, DType dtype, long lanes, int rows, int width, long to) {
    int lane = Lane.of(dtype).bytes();
    for (int r = 1; r < rows; r++) {
      folding.columns(lanes, lanes + (long) r * width * lane, width);
    }
    for (int i = 0; i < width; i++) {
      Lane.store(dtype, lanes + (long) i * lane, to + (long) i * dtype.bytes());
    }
  }

  /**
   * Folds rows of lanes, each to one result, and takes the results to memory; a lane is free
   * behind.
   */
  public static void finishRows(
      Folding folding, DType dtype, long lanes, int rows, int width, long to) {
    int lane = Lane.of(dtype).bytes();
    long spare = lanes + (long) rows * width * lane;
    for (int r = 0; r < rows; r++) {
      folding.row(spare, lanes + (long) r * width * lane, width);
      Lane.store(dtype, spare, to + (long) r * dtype.bytes());
    }
  }
}
