package io.dgm.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures beside those that sacreBLEU publishes, and some that are counted by hand. */
class StringMetricsTest {
  private static double of(StringMetric metric, String text, String... references) {
    return metric.measure(List.of(text), List.of(List.of(references)));
  }

  /** Issue 98 of sacreBLEU. */
  @Test
  void bleuOfASentenceIsThatOfSacreBleu() {
    String text = "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;";
    assertThat(of(new Bleu(4), text, "producţia de zahăr brut se exprimă în zahăr alb;"))
        .isCloseTo(8.493098745313148, within(1e-9));
  }

  /** The example of sacreBLEU's README, with two references. */
  @Test
  void bleuOfACorpusIsThatOfSacreBleu() {
    List<String> texts =
        List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
    List<List<String>> references =
        List.of(
            List.of("The dog bit the man.", "The dog had bit the man."),
            List.of("It was not unexpected.", "No one was surprised."),
            List.of("The man bit him first.", "The man had bitten the dog."));
    assertThat(new Bleu(4).measure(texts, references)).isCloseTo(48.530827, within(1e-6));
    assertThat(new Bleu(4).measure(List.of("", "", ""), references)).isZero();
  }

  @Test
  void wordsAreThoseOfMteval() {
    assertThat(Mteval.words("It's 3,000.5 (or 4-5), \"ok\" & end."))
        .containsExactly(
            "It's", "3,000.5", "(", "or", "4", "-", "5", ")", ",", "\"", "ok", "\"", "&", "end",
            ".");
  }

  @ParameterizedTest
  @CsvSource({"a, a, 100", "a b c, abc, 100", "aa, ab, 25", "abcdefg, hijklmnop, 0"})
  void chrfIsThatOfSacreBleu(String text, String reference, double expected) {
    assertThat(of(new Chrf(6, 3, false), text, reference)).isCloseTo(expected, within(1e-4));
  }

  @Test
  void chrfOfSentencesIsThatOfSacreBleu() {
    assertThat(
            of(
                new Chrf(6, 3, true),
                "Die Beziehung zwischen Obama und Netanjahu ist nicht gerade freundlich.",
                "Das Verhältnis zwischen Obama und Netanyahu ist nicht gerade freundschaftlich."))
        .isCloseTo(67.3481606, within(1e-4));
    assertThat(
            of(
                new Chrf(6, 3, true),
                "risk assessment must be made of those who are qualified and expertise in the"
                    + " sector - these are the scientists .",
                "risk assessment has to be undertaken by those who are qualified and expert in that"
                    + " area - that is the scientists ."))
        .isCloseTo(65.2414427, within(1e-4));
    assertThat(
            new Chrf(6, 3, false)
                .measure(List.of("a", "b"), List.of(List.of("a"), List.of("x", "c"))))
        .isCloseTo(50, within(1e-4));
  }

  @Test
  void rougeCountsRunsAndSubsequences() {
    String text = "the cat sat on the mat";
    String reference = "The cat was on the mat.";
    assertThat(of(new Rouge(1), text, reference)).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(of(new Rouge(2), text, reference)).isCloseTo(3.0 / 5, within(1e-12));
    assertThat(of(new Rouge(0), text, reference)).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(of(new Rouge(0), "police killed the gunman", "the gunman killed police"))
        .isCloseTo(0.5, within(1e-12));
    assertThat(of(new Rouge(1), text, "nothing", text)).isEqualTo(1);
  }

  /** The cases of rouge-score, the field's implementation. */
  @Test
  void rougeIsThatOfRougeScore() {
    assertThat(of(new Rouge(1), "testing", "testing one two")).isCloseTo(0.5, within(1e-12));
    assertThat(of(new Rouge(2), "testing one", "testing one two"))
        .isCloseTo(2 / 3.0, within(1e-12));
    assertThat(of(new Rouge(0), "testing two", "testing one two")).isCloseTo(0.8, within(1e-12));
    String reference = "The quick brown fox jumps over the lazy dog";
    String text = "The quick brown dog jumps on the log.";
    assertThat(of(new Rouge(1), text, reference)).isCloseTo(0.7058823529, within(1e-9));
    assertThat(of(new Rouge(0), text, reference)).isCloseTo(0.5882352941, within(1e-9));
  }

  @Test
  void errorRatesAreOfWordsOrOfTexts() {
    List<String> texts = List.of("AH B C", "D E", "F");
    List<List<String>> references =
        List.of(List.of("AH B", "AH X C D"), List.of("D E"), List.of("G H I"));
    assertThat(new ErrorRate(false).measure(texts, references))
        .isCloseTo((1 + 0 + 3) / 7.0, within(1e-12));
    assertThat(new ErrorRate(true).measure(texts, references)).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void distinctCountsDifferentRuns() {
    List<String> texts = List.of("a b a b", "a b");
    assertThat(new Distinct(1).measure(texts, List.of())).isCloseTo(2 / 6.0, within(1e-12));
    assertThat(new Distinct(2).measure(texts, List.of())).isCloseTo(2 / 4.0, within(1e-12));
  }

  /** Each against all others, by the plain definition. */
  @Test
  void selfBleuIsTheMeanOverTextsOfBleuWithTheOthers() {
    List<String> texts =
        List.of(
            "the cat sat on the mat today",
            "the cat sat on the big mat",
            "a dog sat on the mat",
            "the the the the cat",
            "the cat sat on the mat today");
    double sum = 0;
    for (int i = 0; i < texts.size(); i++) {
      List<String> others = new ArrayList<>(texts);
      others.remove(i);
      sum += new Bleu(3).measure(List.of(texts.get(i)), List.of(others));
    }
    assertThat(new Bleu(3).self(texts)).isCloseTo(sum / texts.size(), within(1e-9));
  }
}
