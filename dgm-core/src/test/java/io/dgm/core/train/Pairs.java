package io.dgm.core.train;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A hundred examples of two numbers. */
public record Pairs() implements Dataset {
  public static final int COUNT = 100;

  @Override
  public String name() {
    return "pairs";
  }

  @Override
  public DataSpec spec() {
    return ToyModels.PAIRS;
  }

  @Override
  public int size(Split split) {
    return COUNT;
  }

  @Override
  public String checksum() {
    return "0".repeat(64);
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    for (int i = 0; i < rows.length; i++) {
      double a = Math.sin(rows[i]);
      double b = 2 * a + Math.cos(rows[i]);
      into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i, (float) a);
      into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + 1, (float) b);
    }
  }
}
