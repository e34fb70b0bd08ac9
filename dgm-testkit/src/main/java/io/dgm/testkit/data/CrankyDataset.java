package io.dgm.testkit.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A data set that can be read a number of times and then fails, as one whose disk is gone does.
 * What reads it must say so, and leave nothing behind.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class CrankyDataset implements Dataset {
  /** What its failures say. */
  public static final String MESSAGE = "the data set is cranky";

  private final Dataset base;
  private final AtomicInteger left;

  /**
   * Creates one.
   *
   * @param base the data set, of one table
   * @param reads how many reads succeed, at least 0
   */
  public CrankyDataset(Dataset base, int reads) {
    this.base = base;
    this.left = new AtomicInteger(reads);
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
    if (left.getAndDecrement() <= 0) {
      throw new UserException(MESSAGE);
    }
    base.read(split, rows, into);
  }
}
