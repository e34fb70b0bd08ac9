package io.dgm.cpu.plan;

import io.dgm.cpu.tile.Geometry;
import java.util.List;
import java.util.Optional;

/** Cuts a kernel into tiles such that its reductions find their rows in them. */
final class Tiling {
  /** Elements of a tile: some of them, at 4 bytes each, fit into the first-level cache. */
  static final int ELEMENTS = 2048;

  private Tiling() {}

  /**
   * {@return the tiles, or nothing where the reductions do not go together}
   *
   * @param size the number of elements
   * @param reductions what is reduced
   * @param period a number of elements that tiles had better be a multiple of, or 0
   */
  static Optional<Geometry> of(long size, List<Reduction> reductions, long period) {
    if (size == 0) {
      return Optional.of(new Geometry(0, 1, ELEMENTS, false));
    }
    long columns = 0;
    long whole = 1;
    long split = 0;
    for (Reduction r : reductions) {
      if (r.columns()) {
        if (columns != 0 && columns != r.width()) {
          return Optional.empty();
        }
        columns = r.width();
      } else if (r.width() > ELEMENTS) {
        if (split != 0 && split != r.width()) {
          return Optional.empty();
        }
        split = r.width();
      } else {
        if (whole % r.width() != 0 && r.width() % whole != 0) {
          return Optional.empty();
        }
        whole = Math.max(whole, r.width());
      }
    }
    return columns > 0 ? columns(size, columns, whole, split) : rows(size, whole, split, period);
  }

  private static Optional<Geometry> columns(long size, long columns, long whole, long split) {
    if (split != 0 && split != size && split != columns) {
      return Optional.empty();
    }
    if (columns % whole != 0 && whole % columns != 0) {
      return Optional.empty();
    }
    long step = columns <= ELEMENTS ? Math.max(columns, whole) : whole;
    return Optional.of(new Geometry(size, columns, multiple(step), true));
  }

  private static Optional<Geometry> rows(long size, long whole, long split, long period) {
    boolean parts = split == 0 && period > ELEMENTS && size % period == 0;
    long width = split != 0 ? split : parts ? period : size;
    if (width % whole != 0) {
      return Optional.empty();
    }
    boolean periodic =
        period > 0 && period <= ELEMENTS && period % whole == 0 && width % period == 0;
    return Optional.of(new Geometry(size, width, multiple(periodic ? period : whole), false));
  }

  private static int multiple(long step) {
    return (int) (ELEMENTS / step * step);
  }
}
