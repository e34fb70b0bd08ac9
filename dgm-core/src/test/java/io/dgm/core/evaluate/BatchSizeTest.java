package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.TextLengths;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
  private static DataSpec images(int... shape) {
    return new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(shape), 0, 1, false)));
  }

  private static DataSpec texts(int words, int places) {
    Vocabulary vocabulary =
        new Vocabulary(IntStream.range(4, words).mapToObj(Integer::toString).toList());
    return new DataSpec(List.of(Feature.text("x", places, vocabulary)));
  }

  /** The committed figures of 50, 500 and 5,000 draws are of these. */
  @Test
  void imagesGoByTheirDraws() {
    assertThat(BatchSize.of(images(1, 28, 28), 1)).isEqualTo(200);
    assertThat(BatchSize.of(images(1, 28, 28), 50)).isEqualTo(40);
    assertThat(BatchSize.of(images(1, 28, 28), 500)).isEqualTo(4);
    assertThat(BatchSize.of(images(1, 28, 28), 5000)).isEqualTo(1);
    assertThat(BatchSize.of(images(1, 28, 28), 0)).isEqualTo(200);
  }

  /** Otherwise the logits of a corpus' vocabulary have more elements than a tensor may. */
  @Test
  void textsGoByTheirPlacesAndTheirVocabularyToo() {
    assertThat(BatchSize.of(texts(40, 20), 50)).isEqualTo(40);
    assertThat(BatchSize.of(texts(50_000, 64), 1)).isEqualTo(83);
    assertThat(BatchSize.of(texts(50_000, 64), 20)).isEqualTo(4);
    assertThat(BatchSize.of(texts(50_000, 64), 500)).isEqualTo(1);
    assertThat(BatchSize.of(TextLengths.cut(texts(50_000, 64), 8), 20)).isEqualTo(33);
  }
}
