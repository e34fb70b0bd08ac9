package io.dgm.cpu.tile;

import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import java.util.List;

/** A fused kernel: a list of instructions, run over one tile after another. */
public final class KernelStep implements Step {
  /** Where an operand of an instruction lies. */
  public sealed interface Operand {}

  /**
   * In the worker's scratch memory.
   *
   * @param offset in bytes
   */
  public record Slot(long offset) implements Operand {}

  /**
   * At a fixed place of an array.
   *
   * @param storage the array
   * @param offset in bytes
   */
  public record Fixed(Storage storage, long offset) implements Operand {}

  /**
   * In an array, element by element.
   *
   * @param storage the array
   * @param offset of the first element in bytes
   * @param size of an element in bytes
   */
  public record Dense(Storage storage, long offset, int size) implements Operand {}

  /**
   * In an array of rows that are longer than a tile, or in one that has a single number, or a
   * single row, for each such row: where the tile's row is.
   *
   * @param storage the array
   * @param offset of the first element in bytes
   * @param row the number of the kernel's elements in a row
   * @param between bytes from the element of one row to that of the next, 0 where rows share them
   * @param within bytes from one element of a row to the next, 0 where they share one
   */
  public record Row(Storage storage, long offset, long row, long between, int within)
      implements Operand {}

  /**
   * An instruction.
   *
   * @param kernel what it does
   * @param to the number of the operand that it writes
   * @param a the number of its first operand
   * @param b of its second, any where it has none
   * @param c of its third, any where it has none
   */
  public record Instruction(TileKernel kernel, int to, int a, int b, int c) {}

  /** What is left to do once all tiles are done. */
  @FunctionalInterface
  public interface Finish {
    void run();
  }

  private final Geometry geometry;
  private final Operand[] operands;
  private final Instruction[] once;
  private final Instruction[] body;
  private final Finish[] finishes;
  private final Scratch scratch;
  private final Tile[] tiles;
  private final int[] moving;
  private final long cost;

  /**
   * Builds the kernel.
   *
   * @param geometry its tiles
   * @param operands all operands of its instructions
   * @param once instructions that each worker runs before its first tile
   * @param body instructions that are run for each tile
   * @param finishes what is done at the end
   * @param scratch where slots lie
   * @param cost roughly, in nanoseconds
   */
  public KernelStep(
      Geometry geometry,
      List<Operand> operands,
      List<Instruction> once,
      List<Instruction> body,
      List<Finish> finishes,
      Scratch scratch,
      long cost) {
    this.geometry = geometry;
    this.operands = operands.toArray(new Operand[0]);
    this.once = once.toArray(new Instruction[0]);
    this.body = body.toArray(new Instruction[0]);
    this.finishes = finishes.toArray(new Finish[0]);
    this.scratch = scratch;
    this.cost = cost;
    this.tiles = new Tile[scratch.workers()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = new Tile(operands.size());
    }
    this.moving =
        java.util.stream.IntStream.range(0, operands.size())
            .filter(i -> operands.get(i) instanceof Dense || operands.get(i) instanceof Row)
            .toArray();
  }

  @Override
  public int units() {
    return geometry.size() == 0 ? 0 : geometry.units();
  }

  @Override
  public long cost() {
    return cost;
  }

  @Override
  public void run(int worker, int from, int to) {
    Tile t = tiles[worker];
    bind(t, worker);
    int parts = geometry.parts();
    boolean fresh = true;
    for (int unit = from; unit < to; unit++) {
      int part = unit % parts;
      t.chunk = unit / parts;
      t.first = true;
      int end = geometry.chunkStart(t.chunk + 1);
      for (int row = geometry.chunkStart(t.chunk); row < end; row++) {
        geometry.place(t, row, part);
        move(t);
        if (fresh) {
          execute(once, t);
          fresh = false;
        }
        execute(body, t);
        t.first = false;
      }
    }
  }

  private void bind(Tile t, int worker) {
    for (int i = 0; i < operands.length; i++) {
      switch (operands[i]) {
        case Slot s -> t.addresses[i] = scratch.address(worker) + s.offset();
        case Fixed f -> t.addresses[i] = f.storage().address + f.offset();
        case Dense _, Row _ -> {}
      }
    }
  }

  private void move(Tile t) {
    for (int i : moving) {
      switch (operands[i]) {
        case Dense d -> t.addresses[i] = d.storage().address + d.offset() + t.start * d.size();
        case Row r -> {
          long row = t.start / r.row();
          long at = row * r.between() + (t.start - row * r.row()) * r.within();
          t.addresses[i] = r.storage().address + r.offset() + at;
        }
        case Slot _, Fixed _ -> {}
      }
    }
  }

  private static void execute(Instruction[] code, Tile t) {
    long[] at = t.addresses;
    for (Instruction i : code) {
      i.kernel.run(t, at[i.to], at[i.a], at[i.b], at[i.c]);
    }
  }

  @Override
  public boolean finishes() {
    return finishes.length > 0 && units() > 0;
  }

  @Override
  public void finish() {
    for (Finish f : finishes) {
      f.run();
    }
  }

  @Override
  public String toString() {
    return "kernel of " + body.length + " instructions over " + geometry;
  }
}
