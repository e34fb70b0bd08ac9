package io.dgm.cpu.tile;

/**
 * How a kernel's elements are cut into tiles: rows of a width, some whole rows to a tile, or where
 * a row is too long for one, parts of a row. Cut by sizes alone, so that results depend on nothing
 * else.
 *
 * @param size the number of elements
 * @param width of a row; divides size
 * @param tile the greatest number of elements of a tile: a multiple of the width, or less than it
 * @param chunked whether tiles below each other are folded in chunks, column by column
 */
public record Geometry(long size, long width, int tile, boolean chunked) {
  private static final int CHUNKS = 16;

  /** {@return the number of tiles that a row is cut into} */
  public int parts() {
    return tile >= width ? 1 : (int) ((width + tile - 1) / tile);
  }

  private int rowsPerTile() {
    return tile >= width ? (int) (tile / width) : 1;
  }

  /** {@return the number of tiles below each other} */
  public int tileRows() {
    int rows = (int) (size / width);
    return (rows + rowsPerTile() - 1) / rowsPerTile();
  }

  /** {@return the number of tiles} */
  public int tiles() {
    return tileRows() * parts();
  }

  /** {@return the number of chunks that tiles below each other are dealt to} */
  public int chunks() {
    return chunked ? Math.min(tileRows(), Math.max(1, CHUNKS / parts())) : tileRows();
  }

  /** {@return the number of units: a chunk of a part each} */
  public int units() {
    return chunks() * parts();
  }

  /** {@return the first row of tiles of a chunk} */
  int chunkStart(int chunk) {
    return (int) ((long) tileRows() * chunk / chunks());
  }

  /** Places a tile. */
  void place(Tile t, int tileRow, int part) {
    long from = (long) tileRow * rowsPerTile() * width + (long) part * tile;
    long rowEnd = tile >= width ? size : ((long) tileRow + 1) * width;
    t.start = from;
    t.count = (int) Math.min(tile, rowEnd - from);
    t.index = tileRow * parts() + part;
  }
}
