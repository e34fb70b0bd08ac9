package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.train.ToyTexts;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TextLengthsTest {
  private static final int BATCH = 4;
  private static final ToyTexts TEXTS = new ToyTexts(50, true);

  /** What a stream gave of a batch: its length, and each text as it was cut. */
  private record Read(int length, List<List<Integer>> texts) {}

  private static List<Read> batches(long seed, long start, int count) {
    List<Read> all = new ArrayList<>();
    try (BatchStream stream = BatchStream.open(TEXTS, Split.TRAIN, BATCH, seed, start)) {
      for (int b = 0; b < count; b++) {
        int[] x = stream.next().features().getFirst().toArray(ValueLayout.JAVA_INT);
        int length = x.length / BATCH;
        List<List<Integer>> texts = new ArrayList<>();
        for (int r = 0; r < BATCH; r++) {
          List<Integer> text = new ArrayList<>();
          for (int t = 0; t < length; t++) {
            text.add(x[r * length + t]);
          }
          texts.add(text);
        }
        all.add(new Read(length, texts));
      }
    }
    return all;
  }

  private static List<Integer> text(int row, int length) {
    int[] x = new int[ToyTexts.LENGTH];
    TEXTS.read(Split.TRAIN, new int[] {row}, List.of(MemorySegment.ofArray(x)));
    List<Integer> text = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      text.add(x[t]);
    }
    return text;
  }

  @Test
  void aBatchHasWholeTextsCutToItsLength() {
    BatchOrder order = BatchOrder.of(TEXTS, Split.TRAIN, BATCH, 3);
    List<Read> read = batches(3, 0, 40);
    int[] lengths = TEXTS.lengths(Split.TRAIN);
    int[] rows = new int[BATCH];
    for (int b = 0; b < read.size(); b++) {
      order.rows(b, rows, 0);
      int longest = 0;
      for (int r = 0; r < BATCH; r++) {
        longest = Math.max(longest, lengths[rows[r]]);
      }
      assertThat(read.get(b).length()).isEqualTo(longest).isEqualTo(order.lengths(b).getFirst());
      for (int r = 0; r < BATCH; r++) {
        assertThat(read.get(b).texts().get(r)).isEqualTo(text(rows[r], longest)).contains(2);
      }
    }
  }

  @Test
  void aPassSeesEachExampleAtMostOnceAndLeavesOutLessThanABatch() {
    BatchOrder order = BatchOrder.of(TEXTS, Split.TRAIN, BATCH, 3);
    assertThat(order.perPass()).isEqualTo(12);
    for (int pass = 0; pass < 3; pass++) {
      Set<Integer> seen = new HashSet<>();
      Map<Integer, Integer> mixed = new TreeMap<>();
      int[] rows = new int[BATCH];
      for (int b = 0; b < 12; b++) {
        order.rows(pass * 12L + b, rows, 0);
        Set<Integer> lengths = new HashSet<>();
        for (int row : rows) {
          assertThat(seen.add(row)).isTrue();
          lengths.add(TEXTS.lengths(Split.TRAIN)[row]);
        }
        mixed.merge(lengths.size(), 1, Integer::sum);
      }
      assertThat(seen).hasSize(48);
      assertThat(mixed.getOrDefault(1, 0)).as("batches of one length").isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void lengthsComeInAnOrderThatThePassDecides() {
    List<Integer> first = batches(3, 0, 12).stream().map(Read::length).toList();
    List<Integer> second = batches(3, 12, 12).stream().map(Read::length).toList();
    assertThat(first).isNotEqualTo(second).isNotEqualTo(first.stream().sorted().toList());
    assertThat(first.stream().sorted()).isEqualTo(second.stream().sorted().toList());
    assertThat(batches(4, 0, 12)).isNotEqualTo(batches(3, 0, 12));
  }

  @Test
  void aStreamGoesOnWhereAnotherWasCut() {
    List<Read> whole = batches(5, 0, 30);
    for (int cut = 0; cut < 30; cut++) {
      assertThat(batches(5, cut, 30 - cut)).isEqualTo(whole.subList(cut, 30));
    }
  }

  @Test
  void theBytesOfABatchTellItsLength() {
    DataSpec spec = TEXTS.spec();
    DataSpec cut = TextLengths.of(spec, 4, List.of(MemorySegment.ofArray(new int[4 * 5])));
    assertThat(cut).isEqualTo(TextLengths.cut(spec, 5));
    assertThat(cut.x().shape().toArray()).containsExactly(5);
    assertThat(TextLengths.cut(spec, 99)).isEqualTo(spec);
    assertThatThrownBy(() -> TextLengths.of(spec, 4, List.of(MemorySegment.ofArray(new int[21]))))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("84 bytes are no 4 examples of x");
  }

  @Test
  void someLengthsOnlyAreNone() {
    Dataset wrong =
        new Dataset() {
          @Override
          public String name() {
            return "wrong";
          }

          @Override
          public DataSpec spec() {
            return TEXTS.spec();
          }

          @Override
          public int size(Split split) {
            return 50;
          }

          @Override
          public int[] lengths(Split split) {
            return new int[49];
          }

          @Override
          public String checksum() {
            return "";
          }

          @Override
          public void read(Split split, int[] rows, List<MemorySegment> into) {
            throw new AssertionError();
          }
        };
    assertThatThrownBy(() -> BatchStream.open(wrong, Split.TRAIN, 4, 1, 0))
        .isInstanceOf(DgmException.class)
        .hasMessage("the data set wrong has 50 examples and 49 lengths");
  }
}
