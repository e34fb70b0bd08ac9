package io.dgm.core.text;

import io.dgm.api.UserException;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Makes the tokenizers that settings ask for, learning what they need from training texts. */
final class Tokenizers {
  private static final int BPE_WORDS = 8192;
  private static final List<String> KINDS =
      List.of("whitespace", "regex", "character", "byte", "bpe");

  private Tokenizers() {}

  /** Training texts, told one after the other. */
  interface Texts {
    void each(Consumer<String> texts);
  }

  /**
   * {@return a tokenizer}
   *
   * @param kind one of the kinds, or the path of a tokenizer.json
   * @throws UserException that lists the kinds, if there is none of this name
   */
  static Tokenizer of(String kind, TextSettings specs, Settings settings, Texts texts) {
    boolean lower = settings.get(specs.lower());
    return switch (kind) {
      case "whitespace" -> words(new Splitter.Whitespace(), specs, settings, texts);
      case "regex" ->
          words(Splitter.Regex.of(settings.get(specs.pattern())), specs, settings, texts);
      case "character" -> words(new Splitter.Characters(), specs, settings, texts);
      case "byte" -> new ByteTokenizer();
      case "bpe" -> {
        int words = settings.get(specs.words()) == 0 ? BPE_WORDS : settings.get(specs.words());
        if (words < 256) {
          throw new UserException("data.words is at least 256 with bpe, one a byte, got " + words);
        }
        BpeTrainer trainer = new BpeTrainer();
        texts.each(text -> trainer.add(WordTokenizer.lowered(text, lower)));
        yield trainer.train(words);
      }
      default -> {
        if (!kind.endsWith(".json") || !Files.isRegularFile(Path.of(kind))) {
          throw new UserException(
              "there is no tokenizer '%s', and no such file; there are %s, or the path of a tokenizer.json"
                  .formatted(kind, String.join(", ", KINDS)));
        }
        yield TokenizerJson.read(Path.of(kind));
      }
    };
  }

  private static Tokenizer words(
      Splitter splitter, TextSettings specs, Settings settings, Texts texts) {
    boolean lower = settings.get(specs.lower());
    WordCounts counts = new WordCounts();
    texts.each(text -> splitter.split(WordTokenizer.lowered(text, lower), counts::add));
    return new WordTokenizer(
        splitter,
        lower,
        counts.vocabulary(settings.get(specs.least()), settings.get(specs.words())));
  }
}
