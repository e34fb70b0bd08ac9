package io.dgm.cpu.data;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import io.dgm.cpu.tile.Kernels;
import io.dgm.cpu.tile.Lane;
import io.dgm.cpu.tile.Tile;
import io.dgm.cpu.tile.TileKernel;
import java.util.List;

/**
 * Adds rows to the rows of a table that indices name, in the order of the indices; those out of
 * range are skipped. Cut by columns, so that each element has one adder.
 */
public final class ScatterStep implements Step {
  private static final int COLUMNS = 1024;

  private final DType dtype;
  private final Storage table;
  private final int rows;
  private final int width;
  private final Storage indices;
  private final int count;
  private final Storage updates;
  private final Scratch scratch;
  private final Tile[] tiles;
  private final TileKernel add;
  private final TileKernel load;
  private final TileKernel store;

  /**
   * Plans it.
   *
   * @param dtype of the elements
   * @param table what is added to
   * @param rows of the table
   * @param width of a row
   * @param indices I32
   * @param count how many indices
   * @param updates what is added
   * @param scratch for rows that do not lie in memory as they are computed with
   */
  public ScatterStep(
      DType dtype,
      Storage table,
      int rows,
      int width,
      Storage indices,
      int count,
      Storage updates,
      Scratch scratch) {
    this.dtype = dtype;
    this.table = table;
    this.rows = rows;
    this.width = width;
    this.indices = indices;
    this.count = count;
    this.updates = updates;
    this.scratch = scratch;
    this.add =
        Kernels.choose(new Op.Binary(Op.BinaryKind.ADD), dtype, dtype, List.of(false, false))
            .kernel();
    this.load = Kernels.load(dtype);
    this.store = Kernels.store(dtype);
    this.tiles = new Tile[scratch.workers()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = new Tile(0);
    }
    scratch.reserve(16L * COLUMNS);
  }

  @Override
  public int units() {
    return count == 0 ? 0 : (width + COLUMNS - 1) / COLUMNS;
  }

  @Override
  public long cost() {
    return (long) count * (10 + width / 4);
  }

  @Override
  public void run(int worker, int from, int end) {
    Tile t = tiles[worker];
    for (int unit = from; unit < end; unit++) {
      int column = unit * COLUMNS;
      t.count = Math.min(COLUMNS, width - column);
      for (int i = 0; i < count; i++) {
        int row = Memory.getInt(indices.address + 4L * i);
        if (row >= 0 && row < rows) {
          add(
              t,
              scratch.address(worker),
              table.address + ((long) row * width + column) * dtype.bytes(),
              updates.address + ((long) i * width + column) * dtype.bytes());
        }
      }
    }
  }

  private void add(Tile t, long spare, long into, long what) {
    if (Lane.direct(dtype)) {
      add.run(t, into, into, what, what);
      return;
    }
    long second = spare + 8L * COLUMNS;
    load.run(t, spare, into, into, into);
    load.run(t, second, what, what, what);
    add.run(t, spare, spare, second, second);
    if (dtype == DType.BF16) {
      Kernels.roundToBf16().run(t, spare, spare, spare, spare);
    }
    store.run(t, into, spare, spare, spare);
  }
}
