package io.dgm.cpu.tile;

/**
 * One instruction over a tile. Reading and writing the same address element by element is allowed:
 * each element is read before it is written, and nothing is read again.
 */
@FunctionalInterface
public interface TileKernel {

  /**
   * Runs it.
   *
   * @param tile which elements
   * @param to address of the result
   * @param a address of the first operand
   * @param b address of the second operand, if there is one
   * @param c address of the third operand, if there is one
   */
  void run(Tile tile, long to, long a, long b, long c);

  /** An instruction of one operand that needs no more than the number of elements. */
  @FunctionalInterface
  interface Map1 {
    void run(long to, long a, int n);
  }

  /** An instruction of two operands that needs no more than the number of elements. */
  @FunctionalInterface
  interface Map2 {
    void run(long to, long a, long b, int n);
  }

  /** An instruction of three operands that needs no more than the number of elements. */
  @FunctionalInterface
  interface Map3 {
    void run(long to, long a, long b, long c, int n);
  }

  static TileKernel of(Map1 map) {
    return (tile, to, a, _, _) -> map.run(to, a, tile.count);
  }

  static TileKernel of(Map2 map) {
    return (tile, to, a, b, _) -> map.run(to, a, b, tile.count);
  }

  static TileKernel of(Map3 map) {
    return (tile, to, a, b, c) -> map.run(to, a, b, c, tile.count);
  }
}
