package io.dgm.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizersTest {
  private static final String TEXT = "Der Fuß, it's naïve — 秦川 \uD83D\uDE00\n  3.5 ok";

  @TempDir Path temp;

  private static List<String> split(Splitter splitter, String text) {
    List<String> words = new ArrayList<>();
    splitter.split(text, words::add);
    return words;
  }

  @Test
  void wordsAreWhatStandsBetweenBlanks() {
    Splitter splitter = new Splitter.Whitespace();
    assertThat(split(splitter, "  a  bc\td\n")).containsExactly("a", "bc", "d");
    assertThat(split(splitter, " ")).isEmpty();
    assertThat(splitter.join(List.of("a", "bc"))).isEqualTo("a bc");
  }

  @Test
  void aCharacterIsOneHoweverJavaWritesIt() {
    Splitter splitter = new Splitter.Characters();
    assertThat(split(splitter, "a \uD83D\uDE00秦")).containsExactly("a", " ", "\uD83D\uDE00", "秦");
    assertThat(splitter.join(split(splitter, TEXT))).isEqualTo(TEXT);
  }

  @Test
  void signsAreWordsOfTheirOwnAndStandWhereTheyDid() {
    Splitter splitter = Splitter.Regex.of(Splitter.Regex.DEFAULT);
    assertThat(split(splitter, "Fuß, it's (3.5) ok!"))
        .containsExactly("Fuß", ",", "it's", "(", "3", ".", "5", ")", "ok", "!");
    assertThat(splitter.join(List.of("it's", "(", "ok", ")", ",", "he", "said", ".")))
        .isEqualTo("it's (ok), he said.");
    assertThatThrownBy(() -> Splitter.Regex.of("[a-"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'[a-' is no regular expression");
    assertThatThrownBy(() -> Splitter.Regex.of("a*"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("words of no letters");
  }

  @Test
  void frequentWordsComeFirstAndRareOnesAreUnknown() {
    WordCounts counts = new WordCounts();
    List.of("b", "a", "c", "b", "a", "d", "b").forEach(counts::add);
    assertThat(counts.vocabulary(1, 0).words()).containsExactly("b", "a", "c", "d");
    assertThat(counts.vocabulary(2, 0).words()).containsExactly("b", "a");
    assertThat(counts.vocabulary(1, 3).words()).containsExactly("b", "a", "c");
    Tokenizer tokenizer =
        new WordTokenizer(new Splitter.Whitespace(), true, counts.vocabulary(2, 0));
    assertThat(tokenizer.encode("A x B")).containsExactly(5, Vocabulary.UNKNOWN, 4);
    assertThat(tokenizer.decode(new int[] {1, 5, 3, 4, 2, 4, 0})).isEqualTo("a <unk> b");
  }

  @Test
  void bytesAndBpeGiveEveryTextBack() {
    BpeTrainer trainer = new BpeTrainer();
    trainer.add("the cat and the other cat, the best cat");
    BpeTokenizer bpe = trainer.train(270);
    for (Tokenizer tokenizer : List.of(new ByteTokenizer(), bpe)) {
      assertThat(tokenizer.decode(tokenizer.encode(TEXT))).isEqualTo(TEXT);
      assertThat(tokenizer.encode(TEXT)).doesNotContain(0, 1, 2, 3);
    }
    assertThat(new ByteTokenizer().encode("aé")).containsExactly(4 + 'a', 4 + 0xc3, 4 + 0xa9);
    assertThat(new ByteTokenizer().vocabulary().size()).isEqualTo(260);
  }

  /** The pieces are "ab" twice, " ab" three times, " abc" once: by hand. */
  @Test
  void bpeMergesTheMostFrequentPairFirst() {
    BpeTrainer trainer = new BpeTrainer();
    trainer.add("ab ab ab");
    trainer.add("ab ab abc");
    BpeTokenizer bpe = trainer.train(259);
    // a b six times, then blank-ab four times, then "Ġab" c once: too seldom
    assertThat(bpe.vocabulary().words().subList(256, bpe.vocabulary().words().size()))
        .containsExactly("ab", "Ġab");
    assertThat(bpe.encode("ab abcab")).containsExactly(4 + 256, 4 + 257, 4 + 'c', 4 + 256);
  }

  @Test
  void aRunReadsItsTokenizerBack() {
    BpeTrainer trainer = new BpeTrainer();
    trainer.add("the cat and the other cat");
    Vocabulary words = new Vocabulary(List.of("der", "fuß", ",", "it's", "d", "e", "r"));
    for (Tokenizer tokenizer :
        List.of(
            new ByteTokenizer(),
            trainer.train(262),
            new WordTokenizer(new Splitter.Whitespace(), true, words),
            new WordTokenizer(new Splitter.Characters(), false, words),
            new WordTokenizer(Splitter.Regex.of("\\w+|,"), true, words))) {
      byte[] file = TokenizerFile.format(tokenizer);
      Tokenizer back = TokenizerFile.parse(file, "tokenizer.json");
      assertThat(back.vocabulary()).isEqualTo(tokenizer.vocabulary());
      assertThat(back.encode(TEXT)).isEqualTo(tokenizer.encode(TEXT));
      assertThat(back.decode(back.encode(TEXT)))
          .isEqualTo(tokenizer.decode(tokenizer.encode(TEXT)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "{\"format\":\"dgm-tokenizer\"}", "{\"format\":\"other\"}"})
  void aDamagedFileIsRefused(String json) {
    byte[] file = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TokenizerFile.parse(file, "run/tokenizer.json"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("run/tokenizer.json");
  }

  /** With a few bytes taken out anywhere it is a tokenizer still, or refused as the user's. */
  @Test
  void whateverIsLeftOfAFileIsReadOrRefused() {
    BpeTrainer trainer = new BpeTrainer();
    trainer.add("the cat and the other cat");
    Vocabulary words = new Vocabulary(List.of("a", "b"));
    Splitter splitter = Splitter.Regex.of("\\w+|,");
    for (Tokenizer tokenizer :
        List.of(trainer.train(262), new WordTokenizer(splitter, true, words))) {
      byte[] whole = TokenizerFile.format(tokenizer);
      int refused = 0;
      for (int at = 0; at + 4 < whole.length; at++) {
        byte[] left = Arrays.copyOf(whole, whole.length - 1 - at % 4);
        System.arraycopy(whole, at + 1 + at % 4, left, at, left.length - at);
        try {
          TokenizerFile.parse(left, "tokenizer.json").encode(TEXT);
        } catch (UserException e) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
    }
  }

  private Path json(String text) throws IOException {
    return Files.writeString(temp.resolve("tokenizer.json"), text);
  }

  /** The letters of all bytes, then some words, as tokenizer.json numbers them. */
  private static String vocab(String... words) {
    StringBuilder all = new StringBuilder();
    for (int b = 0; b < 256; b++) {
      String letter = Character.toString(ByteAlphabet.letter(b));
      String escaped = letter.equals("\"") || letter.equals("\\") ? "\\" + letter : letter;
      all.append(all.isEmpty() ? "" : ",").append("\"" + escaped + "\":" + b);
    }
    for (int i = 0; i < words.length; i++) {
      all.append(",\"" + words[i] + "\":" + (256 + i));
    }
    return all.toString();
  }

  private static String file(String vocab, String merges, String rest) {
    return "{\"model\":{\"type\":\"BPE\",\"vocab\":{%s},\"merges\":[%s]}%s}"
        .formatted(vocab, merges, rest);
  }

  private static final String LEVEL =
      ",\"pre_tokenizer\":{\"type\":\"ByteLevel\",\"add_prefix_space\":false}";

  @Test
  void aTokenizerJsonIsReadWithItsNumbers() throws IOException {
    String added = ",\"added_tokens\":[{\"id\":258,\"content\":\"<|end|>\"}]";
    Tokenizer tokenizer =
        TokenizerJson.read(json(file(vocab("he", "Ġhe"), "\"h e\",[\"Ġ\",\"he\"]", LEVEL + added)));
    assertThat(tokenizer.vocabulary().words()).hasSize(259).endsWith("<|end|>");
    assertThat(tokenizer.encode("he he")).containsExactly(4 + 256, 4 + 257);
    assertThat(tokenizer.decode(new int[] {4 + 257, 4 + 258})).isEqualTo(" he<|end|>");
  }

  @Test
  void oneOfAnotherKindIsRefused() throws IOException {
    refused("{\"model\":{\"type\":\"Unigram\"}}", "of another kind: its model is Unigram");
    refused(file(vocab(), "", LEVEL + ",\"normalizer\":{\"type\":\"NFC\"}"), "normalizer NFC");
    refused(
        file(vocab(), "", ",\"pre_tokenizer\":{\"type\":\"Metaspace\"}"),
        "pre_tokenizer is Metaspace");
    refused(file(vocab(), "", LEVEL.replace("false", "true")), "a blank before texts");
    refused(file("\"a\":0", "", LEVEL), "lacks the byte 0");
    refused(file(vocab(), "\"h x9\"", LEVEL), "the merge h x9");
    String clash = ",\"added_tokens\":[{\"id\":5,\"content\":\"<|end|>\"}]";
    refused(file(vocab(), "", LEVEL + clash), "two words have the number 5");
    refused("[]", "is no tokenizer.json");
  }

  private void refused(String text, String reason) throws IOException {
    Path file = json(text);
    assertThatThrownBy(() -> TokenizerJson.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }
}
