package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchStreamTest {

  /** Examples whose value is their number. */
  private record Numbers(int n, boolean broken) implements Dataset {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public DataSpec spec() {
      return new DataSpec(List.of(new Feature("x", DType.F32, Shape.SCALAR, 0, n, false)));
    }

    @Override
    public int size(Split split) {
      return n;
    }

    @Override
    public String checksum() {
      return "";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      if (broken) {
        throw new DgmException("the disk is gone");
      }
      for (int i = 0; i < rows.length; i++) {
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, i, rows[i]);
      }
    }
  }

  private static List<List<Float>> batches(long seed, long start, int count) {
    List<List<Float>> all = new ArrayList<>();
    try (BatchStream stream =
        BatchStream.open(new Numbers(10, false), Split.TRAIN, 3, seed, start)) {
      for (int i = 0; i < count; i++) {
        MemorySegment x = stream.next().features().getFirst();
        List<Float> batch = new ArrayList<>();
        for (float v : x.toArray(ValueLayout.JAVA_FLOAT)) {
          batch.add(v);
        }
        all.add(batch);
      }
    }
    return all;
  }

  @Test
  void aPassSeesEachExampleAtMostOnce() {
    List<List<Float>> batches = batches(1, 0, 6);
    assertThat(batches.subList(0, 3).stream().flatMap(List::stream))
        .hasSize(9)
        .doesNotHaveDuplicates();
    assertThat(batches.subList(3, 6).stream().flatMap(List::stream))
        .hasSize(9)
        .doesNotHaveDuplicates();
    assertThat(batches.subList(0, 3)).isNotEqualTo(batches.subList(3, 6));
  }

  @Test
  void aStreamGoesOnWhereAnotherWasCut() {
    assertThat(batches(5, 4, 5)).isEqualTo(batches(5, 0, 9).subList(4, 9));
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(batches(1, 0, 3)).isEqualTo(batches(1, 0, 3)).isNotEqualTo(batches(2, 0, 3));
  }

  @Test
  void aBatchKnowsItsPlace() {
    try (BatchStream stream = BatchStream.open(new Numbers(10, false), Split.TRAIN, 3, 1, 4)) {
      HostBatch batch = stream.next();
      assertThat(batch.epoch()).isEqualTo(1);
      assertThat(batch.index()).isEqualTo(1);
    }
  }

  @Test
  void whatGoesWrongInTheBackgroundIsThrown() {
    try (BatchStream stream = BatchStream.open(new Numbers(10, true), Split.TRAIN, 3, 1, 0)) {
      assertThatThrownBy(stream::next).hasMessageContaining("the disk is gone");
    }
  }

  @Test
  void aBatchIsNotMoreThanThereIs() {
    assertThatThrownBy(() -> BatchStream.open(new Numbers(2, false), Split.TRAIN, 3, 1, 0))
        .isInstanceOf(DgmException.class);
  }
}
