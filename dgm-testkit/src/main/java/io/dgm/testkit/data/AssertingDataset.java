package io.dgm.testkit.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/**
 * A data set that fails where its reader breaks the contract: numbers that are none of its
 * examples', too little room, room that may not be written.
 *
 * @param base the data set, of one table
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record AssertingDataset(Dataset base) implements Dataset {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if it has several tables: wrap each
   */
  public AssertingDataset {
    if (!base.tables().isEmpty()) {
      throw new IllegalArgumentException("wrap each of the tables of " + base.name());
    }
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public DataSpec spec() {
    return base.spec();
  }

  @Override
  public int size(Split split) {
    return base.size(split);
  }

  @Override
  public String checksum() {
    return base.checksum();
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    List<Feature> features = spec().features();
    check(
        into.size() == features.size(),
        () -> "room for %d features, of %d".formatted(into.size(), features.size()));
    for (int row : rows) {
      check(
          row >= 0 && row < size(split),
          () -> "number %d of %d examples".formatted(row, size(split)));
    }
    for (int i = 0; i < features.size(); i++) {
      room(features.get(i), rows.length, into.get(i));
    }
    int[] asked = rows.clone();
    base.read(split, rows, into);
    check(java.util.Arrays.equals(asked, rows), () -> "the numbers of examples were changed");
  }

  private void room(Feature f, int rows, MemorySegment room) {
    long needed = (long) rows * f.shape().size() * f.dtype().bytes();
    check(
        room.byteSize() >= needed,
        () -> "room of %d bytes for %s, of %d".formatted(room.byteSize(), f.name(), needed));
    check(!room.isReadOnly(), () -> "room for %s that is read-only".formatted(f.name()));
  }

  private void check(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new AssertionError(name() + " was read with " + message.get());
    }
  }
}
