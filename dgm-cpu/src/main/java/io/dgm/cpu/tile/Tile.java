package io.dgm.cpu.tile;

/** Where one worker stands in a kernel: a run of elements, and where each operand of it lies. */
public final class Tile {
  /** The first element's place in row-major order. */
  public long start;

  /** The number of elements. */
  public int count;

  /** The number of the tile, for what each tile leaves behind. */
  public int index;

  /** The number of the chunk of tiles that it belongs to, for what each chunk leaves behind. */
  public int chunk;

  /** Whether it is the first of its chunk at its columns. */
  public boolean first;

  /** The address of each operand. */
  public final long[] addresses;

  public Tile(int operands) {
    addresses = new long[operands];
  }
}
