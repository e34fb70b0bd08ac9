package io.dgm.core.data;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;

/**
 * Examples whose value is their number.
 *
 * @param name the data set's name
 * @param train how many to train on
 * @param test how many to measure on
 */
public record Counting(String name, int train, int test) implements Dataset {
  @Override
  public DataSpec spec() {
    return new DataSpec(List.of(new Feature("x", DType.F32, Shape.SCALAR, 0, 1e6, false)));
  }

  @Override
  public int size(Split split) {
    return split == Split.TRAIN ? train : test;
  }

  @Override
  public String checksum() {
    return name + train;
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    for (int i = 0; i < rows.length; i++) {
      int row = Objects.checkIndex(rows[i], size(split));
      into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, i, row);
    }
  }
}
