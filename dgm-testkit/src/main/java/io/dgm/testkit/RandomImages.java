package io.dgm.testkit;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Images of noise with random labels.
 *
 * @param spec F32 images x and one-hot labels y
 * @param size how many there are
 * @param labelled of how many examples one has a label
 */
record RandomImages(DataSpec spec, int size, int labelled) implements Dataset {

  @Override
  public String name() {
    return "noise";
  }

  @Override
  public int size(Split split) {
    return size;
  }

  @Override
  public String checksum() {
    return "0".repeat(64);
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    int pixels = spec.x().shape().size();
    int classes = spec.y().orElseThrow().shape().size();
    for (int i = 0; i < rows.length; i++) {
      SplittableRandom random = new SplittableRandom(rows[i]);
      for (long p = 0; p < pixels; p++) {
        put(into.get(0), (long) i * pixels + p, random.nextDouble());
      }
      int label = rows[i] % labelled == 0 ? random.nextInt(classes) : -1;
      for (int c = 0; c < classes; c++) {
        put(into.get(1), (long) i * classes + c, c == label ? 1 : 0);
      }
    }
  }

  private static void put(MemorySegment array, long at, double value) {
    array.setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) value);
  }
}
