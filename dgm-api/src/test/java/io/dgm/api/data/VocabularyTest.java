package io.dgm.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary WORDS = new Vocabulary(List.of("the", "jury", "said"));

  @Test
  void wordsAreNumberedAfterTheMarks() {
    assertThat(WORDS.size()).isEqualTo(7);
    assertThat(WORDS.number("the")).isEqualTo(4);
    assertThat(WORDS.number("said")).isEqualTo(6);
    assertThat(WORDS.number("grand")).isEqualTo(Vocabulary.UNKNOWN);
    assertThat(WORDS.number("<eos>")).isEqualTo(Vocabulary.UNKNOWN);
    assertThat(IntStream.range(0, 7).mapToObj(WORDS::word))
        .containsExactly("<pad>", "<bos>", "<eos>", "<unk>", "the", "jury", "said");
    assertThatThrownBy(() -> WORDS.word(7)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void noWordHasTwoNumbers() {
    assertThatThrownBy(() -> new Vocabulary(List.of("a", "b", "a")))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("'a' twice");
  }

  @Test
  void theSameWordsAreTheSameVocabulary() {
    assertThat(WORDS).isEqualTo(new Vocabulary(WORDS.words())).hasSameHashCodeAs(WORDS.words());
    assertThat(WORDS).isNotEqualTo(new Vocabulary(List.of("jury", "the", "said")));
  }

  @Test
  void aTextIsAFeatureThatKeepsItsVocabulary() {
    Feature text = Feature.text(Batch.X, 20, WORDS).named("en/x");
    assertThat(text.vocabulary()).contains(WORDS);
    assertThat(text.dtype()).isEqualTo(DType.I32);
    assertThat(text.shape()).isEqualTo(Shape.of(20));
    assertThat(text.high()).isEqualTo(6);
    assertThat(new Feature("x", DType.F32, Shape.of(2), 0, 1, false).vocabulary()).isEmpty();
  }
}
