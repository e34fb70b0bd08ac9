package io.dgm.cpu.data;

import io.dgm.api.tensor.DType;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import io.dgm.cpu.tile.Folding;
import io.dgm.cpu.tile.Kernels;
import io.dgm.cpu.tile.Lane;
import io.dgm.cpu.tile.Tile;
import io.dgm.cpu.tile.TileKernel;

/** Folds the middle dimension of an array [outer, middle, inner] away. */
public final class MiddleReduction implements Step {
  private static final int COLUMNS = 1024;

  private final Folding folding;
  private final DType dtype;
  private final Storage from;
  private final Storage to;
  private final int outer;
  private final int middle;
  private final int inner;
  private final Scratch scratch;
  private final Tile[] tiles;
  private final TileKernel load;
  private final TileKernel store;

  /**
   * Plans it.
   *
   * @param folding the function
   * @param dtype of the elements
   * @param from the array
   * @param to the results, [outer, inner]
   * @param outer size of the first dimension
   * @param middle size of the dimension folded
   * @param inner size of the last dimension
   * @param scratch for rows of lanes
   */
  public MiddleReduction(
      Folding folding,
      DType dtype,
      Storage from,
      Storage to,
      int outer,
      int middle,
      int inner,
      Scratch scratch) {
    this.folding = folding;
    this.dtype = dtype;
    this.from = from;
    this.to = to;
    this.outer = outer;
    this.middle = middle;
    this.inner = inner;
    this.scratch = scratch;
    this.load = Kernels.load(dtype);
    this.store = Kernels.store(dtype);
    this.tiles = new Tile[scratch.workers()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = new Tile(0);
    }
    scratch.reserve(16L * COLUMNS);
  }

  private int parts() {
    return (inner + COLUMNS - 1) / COLUMNS;
  }

  @Override
  public int units() {
    return outer * parts();
  }

  @Override
  public long cost() {
    return (long) outer * middle * inner / 4 + units() * 20L;
  }

  @Override
  public void run(int worker, int first, int end) {
    Tile t = tiles[worker];
    long sum = scratch.address(worker);
    long row = sum + 8L * COLUMNS;
    int size = dtype.bytes();
    for (int unit = first; unit < end; unit++) {
      int o = unit / parts();
      int column = unit % parts() * COLUMNS;
      t.count = Math.min(COLUMNS, inner - column);
      folding.clear(sum, t.count);
      for (int m = 0; m < middle; m++) {
        long at = from.address + (((long) o * middle + m) * inner + column) * size;
        if (Lane.direct(dtype)) {
          folding.columns(sum, at, t.count);
        } else {
          load.run(t, row, at, at, at);
          folding.columns(sum, row, t.count);
        }
      }
      if (dtype == DType.BF16) {
        Kernels.roundToBf16().run(t, sum, sum, sum, sum);
      }
      long into = to.address + ((long) o * inner + column) * size;
      store.run(t, into, sum, sum, sum);
    }
  }
}
