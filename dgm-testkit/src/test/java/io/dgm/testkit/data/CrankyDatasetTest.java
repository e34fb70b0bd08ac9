package io.dgm.testkit.data;

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
import io.dgm.core.data.BatchStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of batches against data sets that assert and that fail. */
class CrankyDatasetTest {
  private static final Dataset NOISE =
      new Noise(
          new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(3), 0, 1, false))), 50, 1);

  private static int batches(Dataset data) {
    try (BatchStream stream = BatchStream.open(data, Split.TRAIN, 8, 3, 0)) {
      int read = 0;
      for (int i = 0; i < 20; i++) {
        assertThat(stream.next().features()).hasSize(1);
        read++;
      }
      return read;
    }
  }

  @Test
  void aStreamReadsAsItMay() {
    assertThat(batches(new AssertingDataset(NOISE))).isEqualTo(20);
  }

  @Test
  void aStreamSaysWhatFailed() {
    assertThatThrownBy(() -> batches(new CrankyDataset(new AssertingDataset(NOISE), 5)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(CrankyDataset.MESSAGE);
    assertThat(batches(new CrankyDataset(NOISE, 1000))).isEqualTo(20);
  }

  @Test
  void itFindsABadReader() {
    Dataset data = new AssertingDataset(NOISE);
    List<MemorySegment> room = List.of(MemorySegment.ofArray(new float[6]));
    data.read(Split.TRAIN, new int[] {0, 49}, room);
    assertThatThrownBy(() -> data.read(Split.TRAIN, new int[] {50}, room))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("number 50 of 50");
    assertThatThrownBy(() -> data.read(Split.TRAIN, new int[] {1, 2, 3}, room))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("room of 24 bytes for x, of 36");
    assertThatThrownBy(() -> data.read(Split.TRAIN, new int[] {1}, List.of()))
        .isInstanceOf(AssertionError.class);
  }
}
