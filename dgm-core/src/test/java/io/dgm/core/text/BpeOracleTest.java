package io.dgm.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.dgm.api.data.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Byte pair encoding beside jtokkit's, with the vocabulary of GPT-2 that comes with it, read as a
 * tokenizer.json. The texts are those of this project's pages, or of all files in the folder that
 * the property {@code dgm.bpe.texts} names, such as Brown's in the cache.
 */
class BpeOracleTest {
  private static final List<String> HARD =
      List.of(
          "",
          " ",
          "  two  blanks\n\n and lines \t",
          "it's they'll I'VE we'd 's",
          "naïve Fuß 秦川 \uD83D\uDE00\uD83D\uDE00 é e\u0301",
          "1234567890 3.14 ²³ Ⅷ",
          "\u00A0\u2003wide\u3000blanks\u0085",
          "a".repeat(300) + "!?!?...---");

  private static BpeTokenizer ours;
  private static Encoding theirs;

  @BeforeAll
  static void read(@TempDir Path temp) throws IOException {
    theirs = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
    Map<String, Integer> ranks = new LinkedHashMap<>();
    try (InputStream in = Encodings.class.getResourceAsStream("r50k_base.tiktoken")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        String[] word = line.split(" ");
        ranks.put(letters(Base64.getDecoder().decode(word[0])), Integer.valueOf(word[1]));
      }
    }
    List<List<String>> merges = new ArrayList<>();
    ranks.forEach(
        (word, rank) -> {
          if (word.length() > 1) {
            merges.add(parts(word, rank, ranks));
          }
        });
    Path file = temp.resolve("tokenizer.json");
    JSON.std.write(
        Map.of(
            "model", Map.of("type", "BPE", "vocab", ranks, "merges", merges),
            "pre_tokenizer", Map.of("type", "ByteLevel", "add_prefix_space", false)),
        file.toFile());
    ours = TokenizerJson.read(file);
  }

  private static String letters(byte[] bytes) {
    StringBuilder letters = new StringBuilder();
    for (byte b : bytes) {
      letters.append(ByteAlphabet.letter(b & 0xff));
    }
    return letters.toString();
  }

  /** {@return the two words of which one was made: what earlier merges leave of its letters} */
  private static List<String> parts(String word, int rank, Map<String, Integer> ranks) {
    List<String> parts = word.chars().mapToObj(Character::toString).collect(Collectors.toList());
    while (parts.size() > 2) {
      int best = -1;
      int least = rank;
      for (int i = 0; i + 1 < parts.size(); i++) {
        int known = ranks.getOrDefault(parts.get(i) + parts.get(i + 1), rank);
        if (known < least) {
          least = known;
          best = i;
        }
      }
      parts.set(best, parts.get(best) + parts.remove(best + 1));
    }
    return parts;
  }

  @Test
  void wordsAreThoseOfAnotherImplementation() throws IOException {
    List<String> texts = new ArrayList<>(HARD);
    Path folder = Path.of(System.getProperty("dgm.bpe.texts", "../docs"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (System.getProperty("dgm.bpe.texts") != null || file.toString().endsWith(".md")) {
          String text = Files.readString(file);
          texts.add(text);
          text.lines().forEach(texts::add);
        }
      }
    }
    assertThat(texts).hasSizeGreaterThan(1000);
    for (String text : new LinkedHashSet<>(texts)) {
      int[] words = ours.encode(text);
      assertThat(Arrays.stream(words).map(w -> w - Vocabulary.FIRST).toArray())
          .as(text)
          .isEqualTo(theirs.encodeOrdinary(text).toArray());
      assertThat(ours.decode(words)).isEqualTo(text);
    }
  }
}
