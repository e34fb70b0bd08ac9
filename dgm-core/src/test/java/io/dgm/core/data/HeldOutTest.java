package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  /** Examples that are their own numbers, those of other parts negative. */
  record Numbers(int train, int validation) implements Dataset {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public DataSpec spec() {
      return new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(1), -1000, 1000, false)));
    }

    @Override
    public int size(Split split) {
      return split == Split.TRAIN ? train : split == Split.VALIDATION ? validation : 7;
    }

    @Override
    public String checksum() {
      return "0".repeat(64);
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        float value = split == Split.TRAIN ? rows[i] : -1 - rows[i];
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
      }
    }
  }

  private static List<Integer> all(Dataset data, Split split) {
    int n = data.size(split);
    List<Integer> values = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment room = arena.allocate(4L * n + 4, 64);
      data.read(split, IntStream.range(0, n).toArray(), List.of(room));
      for (int i = 0; i < n; i++) {
        values.add((int) room.getAtIndex(ValueLayout.JAVA_FLOAT, i));
      }
    }
    return values;
  }

  @Test
  void everyExampleIsInOnePart() {
    Dataset cut = HeldOut.of(new Numbers(100, 0), 0.2);
    List<Integer> training = all(cut, Split.TRAIN);
    List<Integer> validation = all(cut, Split.VALIDATION);
    assertThat(validation).hasSize(20).doesNotContainAnyElementsOf(training);
    training.addAll(validation);
    assertThat(training)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(validation).as("not the last ones").anyMatch(i -> i < 50).anyMatch(i -> i >= 50);
    assertThat(all(cut, Split.TEST)).isEqualTo(all(new Numbers(1, 0), Split.TEST));
    assertThat(all(HeldOut.of(new Numbers(100, 0), 0.2), Split.VALIDATION)).isEqualTo(validation);
  }

  @Test
  void aValidationPartOfItsOwnIsKept() {
    Dataset data = new Numbers(100, 5);
    assertThat(HeldOut.of(data, 0.2)).isSameAs(data);
    assertThat(HeldOut.of(new Numbers(100, 0), 0).size(Split.VALIDATION)).isZero();
    assertThat(HeldOut.of(new Numbers(9, 0), 0.1).size(Split.TRAIN)).isEqualTo(9);
  }

  @Test
  void eachTableIsCutByItself() {
    Dataset two = Tables.of(Map.of("a", new Numbers(100, 0), "b", new Numbers(40, 3)));
    Dataset cut = HeldOut.of(two, 0.1);
    assertThat(cut.tables().get("a").size(Split.VALIDATION)).isEqualTo(10);
    assertThat(cut.tables().get("b").size(Split.TRAIN)).isEqualTo(40);
    assertThat(cut.checksum()).isEqualTo(two.checksum());
  }
}
