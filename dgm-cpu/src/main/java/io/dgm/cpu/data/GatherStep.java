package io.dgm.cpu.data;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;

/**
 * Copies rows of a table by index; indices are clamped to the table.
 *
 * @param table the table
 * @param rows the number of its rows
 * @param width the bytes of a row
 * @param indices I32
 * @param count how many indices
 * @param to the rows taken
 */
public record GatherStep(
    Storage table, int rows, long width, Storage indices, int count, Storage to) implements Step {
  private static final int UNIT = 65_536;

  @Override
  public int units() {
    return width == 0 ? 0 : Math.clamp(count * width / UNIT, Math.min(count, 1), count);
  }

  @Override
  public long cost() {
    return count * (10 + width / 16);
  }

  @Override
  public void run(int worker, int from, int end) {
    long first = (long) count * from / units();
    long last = (long) count * end / units();
    for (long i = first; i < last; i++) {
      int row = Math.clamp(Memory.getInt(indices.address + 4 * i), 0, rows - 1);
      Memory.copy(table.address + row * width, to.address + i * width, width);
    }
  }
}
