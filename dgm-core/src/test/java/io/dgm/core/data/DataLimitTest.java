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
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataLimitTest {
  private static final int N = 1000;

  /** Examples whose number is their row; one in ten is of class 1, the others of class 0. */
  private record Numbers() implements Dataset {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public DataSpec spec() {
      return new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1), 0, N, false),
              new Feature(Batch.Y, DType.F32, Shape.of(2), 0, 1, true)));
    }

    @Override
    public int size(Split split) {
      return split == Split.TRAIN ? N : 7;
    }

    @Override
    public String checksum() {
      return "0";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        into.get(0).setAtIndex(ValueLayout.JAVA_FLOAT, i, rows[i]);
        for (int c = 0; c < 2; c++) {
          float hot = c == (rows[i] % 10 == 0 ? 1 : 0) ? 1 : 0;
          into.get(1).setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + c, hot);
        }
      }
    }
  }

  private static float[] rows(Dataset data, Split split) {
    int n = data.size(split);
    float[] x = new float[n];
    List<MemorySegment> into =
        List.of(MemorySegment.ofArray(x), MemorySegment.ofArray(new float[2 * n]));
    data.read(split, IntStream.range(0, n).toArray(), into);
    return x;
  }

  private static float[] limited(String limit, long seed) {
    return rows(DataLimit.parse(limit).of(new Numbers(), seed), Split.TRAIN);
  }

  @Test
  void ofEachClassComesItsShare() {
    for (String limit : List.of("2%", "20")) {
      float[] rows = limited(limit, 1);
      assertThat(rows).hasSize(20).doesNotHaveDuplicates();
      long rare = IntStream.range(0, 20).filter(i -> rows[i] % 10 == 0).count();
      assertThat(rare).as(limit).isEqualTo(2);
    }
    assertThat(limited("100%", 1)).hasSize(N);
    assertThat(limited("7", 1)).hasSize(7);
  }

  @Test
  void theSeedChoosesAndOtherPartsStay() {
    assertThat(limited("3%", 1)).isEqualTo(limited("3%", 1)).isNotEqualTo(limited("3%", 2));
    Dataset some = DataLimit.parse("10").of(new Numbers(), 1);
    assertThat(rows(some, Split.TEST)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(some.checksum()).isEqualTo("0");
  }

  @Test
  void textIsReadBack() {
    for (String text : List.of("1%", "0.5%", "100%", "600")) {
      assertThat(DataLimit.parse(text)).hasToString(text);
    }
  }

  @Test
  void whatIsNoLimitIsRefused() {
    for (String text : Arrays.asList("0%", "101%", "0", "-3", "some", "%", "NaN%", "")) {
      assertThatThrownBy(() -> DataLimit.parse(text))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("such as 1%")
          .hasMessageContaining("got '" + text + "'");
    }
    assertThatThrownBy(() -> limited("1001", 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("more than the 1000 training examples of numbers");
  }
}
