package io.dgm.core.train;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.data.Tables;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples of two numbers.
 *
 * @param count how many
 */
public record Pairs(int count) implements Dataset {
  public static final int COUNT = 100;

  /** A hundred. */
  public Pairs() {
    this(COUNT);
  }

  /** {@return a table a of a hundred and a table b of 37} */
  public static Dataset twoTables() {
    Map<String, Dataset> tables = new LinkedHashMap<>();
    tables.put("a", new Pairs());
    tables.put("b", new Pairs(37));
    return Tables.of(tables);
  }

  @Override
  public String name() {
    return count == COUNT ? "pairs" : "few";
  }

  @Override
  public DataSpec spec() {
    return ToyModels.PAIRS;
  }

  @Override
  public int size(Split split) {
    return count;
  }

  @Override
  public String checksum() {
    return "%064d".formatted(count);
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
