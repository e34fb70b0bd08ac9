package io.dgm.core.text;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.settings.Settings;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts of a source as numbers.
 *
 * @param parts those that have rows
 * @param tokenizers of each column
 * @param facts how many rows were changed or left out, and how many words are unknown
 * @param checksum of the source and the tokenizers
 */
record Encoded(
    Map<Split, TextPart> parts,
    List<Tokenizer> tokenizers,
    Map<String, String> facts,
    String checksum) {

  /**
   * {@return a source encoded}
   *
   * @param name what messages call it
   * @param folder where files are made; empty for the heap
   * @throws UserException if it holds nothing, or a text that is refused
   */
  static Encoded of(
      String name,
      TextSource source,
      TextSettings specs,
      Settings settings,
      Optional<Path> folder) {
    List<Tokenizer> tokenizers = tokenizers(source, specs, settings);
    try {
      Encoding encoding = new Encoding(name, tokenizers, specs, settings, folder);
      source.read(
          (split, label, texts, place) -> {
            try {
              encoding.add(split, label, texts, place);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      return new Encoded(
          encoding.parts(), tokenizers, encoding.facts(), checksum(source.checksum(), tokenizers));
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(
          "the texts of %s cannot be kept as numbers: %s".formatted(name, UserException.reason(e)),
          e);
    }
  }

  static String checksum(String source, List<Tokenizer> tokenizers) {
    List<byte[]> all = new ArrayList<>();
    all.add(source.getBytes(StandardCharsets.UTF_8));
    tokenizers.forEach(t -> all.add(TokenizerFile.format(t)));
    MessageDigest digest = Sha256.digest();
    all.forEach(digest::update);
    return Sha256.hex(digest);
  }

  private static List<Tokenizer> tokenizers(
      TextSource source, TextSettings specs, Settings settings) {
    String kind = settings.get(specs.tokenizer());
    if (source.columns() == 1) {
      return List.of(Tokenizers.of(kind, specs, settings, training(source, 0)));
    }
    String given = settings.get(specs.target());
    String target = given.isEmpty() ? kind : given;
    if (settings.get(specs.shared())) {
      if (!target.equals(kind)) {
        throw new UserException(
            "data.shared=true needs one tokenizer for x and y, got %s and %s"
                .formatted(kind, target));
      }
      Tokenizer one =
          Tokenizers.of(
              kind,
              specs,
              settings,
              texts -> {
                training(source, 0).each(texts);
                training(source, 1).each(texts);
              });
      return List.of(one, one);
    }
    return List.of(
        Tokenizers.of(kind, specs, settings, training(source, 0)),
        Tokenizers.of(target, specs, settings, training(source, 1)));
  }

  private static Tokenizers.Texts training(TextSource source, int column) {
    return texts ->
        source.read(
            (split, _, row, _) -> {
              if (split == Split.TRAIN) {
                texts.accept(row.get(column));
              }
            });
  }

  /** What becomes of rows, one after the other. */
  private static final class Encoding {
    private final String name;
    private final List<Tokenizer> tokenizers;
    private final TextSettings.TooLong tooLong;
    private final int places;
    private final Optional<Path> folder;
    private final Map<Split, TextPart.Builder> builders = new EnumMap<>(Split.class);
    private long rows;
    private long changed;
    private long words;
    private long unknown;

    Encoding(
        String name,
        List<Tokenizer> tokenizers,
        TextSettings specs,
        Settings settings,
        Optional<Path> folder) {
      this.name = name;
      this.tokenizers = tokenizers;
      this.tooLong = settings.get(specs.tooLong());
      this.places = settings.get(specs.length());
      this.folder = folder;
    }

    void add(Split split, int label, List<String> texts, String place) throws IOException {
      List<int[]> encoded = new ArrayList<>();
      int longest = 0;
      for (int c = 0; c < texts.size(); c++) {
        encoded.add(tokenizers.get(c).encode(texts.get(c)));
        longest = Math.max(longest, encoded.get(c).length + 1);
      }
      if (longest > places) {
        if (tooLong == TextSettings.TooLong.REFUSE) {
          throw new UserException(
              "%s takes %d places with its end, more than data.length=%d: raise that, or use data.long=truncate or skip"
                  .formatted(place, longest, places));
        }
        changed++;
        if (tooLong == TextSettings.TooLong.SKIP) {
          return;
        }
      }
      rows++;
      for (int[] text : encoded) {
        words += text.length;
        for (int token : text) {
          unknown += token == Vocabulary.UNKNOWN ? 1 : 0;
        }
      }
      if (!builders.containsKey(split)) {
        builders.put(split, new TextPart.Builder(folder, split.label(), texts.size()));
      }
      builders.get(split).add(encoded, places, label);
    }

    Map<Split, TextPart> parts() throws IOException {
      if (rows == 0) {
        throw new UserException(
            "%s holds no texts%s"
                .formatted(name, changed > 0 ? ": all are longer than data.length=" + places : ""));
      }
      Map<Split, TextPart> parts = new EnumMap<>(Split.class);
      for (Map.Entry<Split, TextPart.Builder> builder : builders.entrySet()) {
        parts.put(builder.getKey(), builder.getValue().done());
      }
      return parts;
    }

    Map<String, String> facts() {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("texts", Long.toString(rows));
      facts.put("words", Long.toString(words));
      facts.put("unknown-words", Long.toString(unknown));
      facts.put(
          tooLong == TextSettings.TooLong.SKIP ? "skipped-texts" : "truncated-texts",
          Long.toString(changed));
      return facts;
    }
  }
}
