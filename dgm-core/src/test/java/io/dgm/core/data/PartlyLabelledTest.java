package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartlyLabelledTest {
  private static final int CLASSES = 3;

  /** Examples whose only number is their row; class 2 is rare. */
  private record Numbers(int size, boolean labelled) implements Dataset {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public DataSpec spec() {
      Feature x = new Feature(Batch.X, DType.F32, Shape.of(1), 0, 1e6, false);
      Feature y = new Feature(Batch.Y, DType.F32, Shape.of(CLASSES), 0, 1, true);
      return new DataSpec(labelled ? List.of(x, y) : List.of(x));
    }

    @Override
    public int size(Split split) {
      return split == Split.TRAIN ? size : 7;
    }

    @Override
    public String checksum() {
      return "0";
    }

    static int classOf(int row) {
      return row % 100 == 0 ? 2 : row % 2;
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        into.get(0).setAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT, i, rows[i]);
        if (labelled) {
          for (int c = 0; c < CLASSES; c++) {
            into.get(1)
                .setAtIndex(
                    java.lang.foreign.ValueLayout.JAVA_FLOAT,
                    (long) i * CLASSES + c,
                    c == classOf(rows[i]) ? 1 : 0);
          }
        }
      }
    }
  }

  private static float[][] readAll(Dataset data, Split split) {
    int n = data.size(split);
    float[] x = new float[n];
    float[] y = new float[n * CLASSES];
    data.read(
        split,
        IntStream.range(0, n).toArray(),
        List.of(MemorySegment.ofArray(x), MemorySegment.ofArray(y)));
    return new float[][] {x, y};
  }

  @Test
  void someOfEachClassKeepTheirLabels() {
    PartlyLabelled data = PartlyLabelled.of(new Numbers(1000, true), 30, 0.2, 5);
    float[][] all = readAll(data, Split.TRAIN);
    Set<Integer> seen = new HashSet<>();
    Set<Integer> labelled = new HashSet<>();
    int[] perClass = new int[CLASSES];
    int rowsWithLabel = 0;
    for (int i = 0; i < all[0].length; i++) {
      int row = (int) all[0][i];
      seen.add(row);
      float sum = all[1][i * CLASSES] + all[1][i * CLASSES + 1] + all[1][i * CLASSES + 2];
      if (sum == 1) {
        rowsWithLabel++;
        assertThat(all[1][i * CLASSES + Numbers.classOf(row)]).isEqualTo(1);
        if (labelled.add(row)) {
          perClass[Numbers.classOf(row)]++;
        }
      } else {
        assertThat(sum).isZero();
      }
    }
    assertThat(seen).as("every example is seen in a pass").hasSize(1000);
    assertThat(perClass).containsExactly(10, 10, 10);
    assertThat(rowsWithLabel / (double) all[0].length).isBetween(0.15, 0.25);
  }

  @Test
  void smallClassesLeaveTheirShareToOthers() {
    PartlyLabelled data = PartlyLabelled.of(new Numbers(1000, true), 90, 0, 5);
    float[][] all = readAll(data, Split.TRAIN);
    Set<Integer> labelled = new HashSet<>();
    for (int i = 0; i < all[0].length; i++) {
      if (all[1][i * CLASSES] + all[1][i * CLASSES + 1] + all[1][i * CLASSES + 2] == 1) {
        labelled.add((int) all[0][i]);
      }
    }
    assertThat(labelled).hasSize(90);
    assertThat(all[0]).as("no example comes twice").hasSize(1000);
    assertThat(labelled.stream().filter(row -> Numbers.classOf(row) == 2)).hasSize(10);
  }

  @Test
  void theSeedDecidesWhich() {
    Numbers base = new Numbers(500, true);
    float[][] a = readAll(PartlyLabelled.of(base, 30, 0, 5), Split.TRAIN);
    assertThat(readAll(PartlyLabelled.of(base, 30, 0, 5), Split.TRAIN)).isDeepEqualTo(a);
    assertThat(readAll(PartlyLabelled.of(base, 30, 0, 6), Split.TRAIN)[0]).isNotEqualTo(a[0]);
  }

  @Test
  void testExamplesKeepTheirLabels() {
    Dataset data = PartlyLabelled.of(new Numbers(500, true), 30, 0, 5);
    assertThat(data.size(Split.TEST)).isEqualTo(7);
    assertThat(readAll(data, Split.TEST))
        .isDeepEqualTo(readAll(new Numbers(500, true), Split.TEST));
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    for (int labels : new int[] {2, 501}) {
      assertThatThrownBy(() -> PartlyLabelled.of(new Numbers(500, true), labels, 0, 5))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("data.labels is 3 (one a class) to 500")
          .hasMessageContaining("got " + labels);
    }
    assertThatThrownBy(() -> PartlyLabelled.of(new Numbers(500, false), 30, 0, 5))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no labels");
  }
}
