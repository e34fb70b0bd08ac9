package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.model.View;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.core.text.Splitter;
import io.dgm.core.text.TokenizerFile;
import io.dgm.core.text.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokenizers that a run keeps, so that it writes texts where its data is not.
 *
 * @param tokenizers of features that are texts, by their names
 */
record RunTexts(Map<String, Tokenizer> tokenizers) {

  /** Writes the tokenizers of a data set into a run. */
  static void write(Path folder, Dataset dataset) {
    dataset
        .tokenizers()
        .forEach(
            (feature, tokenizer) -> {
              try {
                Files.write(file(folder, feature), TokenizerFile.format(tokenizer));
              } catch (IOException e) {
                throw new DgmException("cannot write " + file(folder, feature), e);
              }
            });
  }

  private static Path file(Path folder, String feature) {
    return folder.resolve("tokenizer-" + feature.replace('/', '-') + ".json");
  }

  /**
   * {@return the tokenizers of a run; of a feature without one its words stand between blanks}
   *
   * @param spec what its data looks like
   * @throws UserException if a file is damaged
   */
  static RunTexts open(Path folder, DataSpec spec) {
    Map<String, Tokenizer> all = new LinkedHashMap<>();
    for (Feature f : spec.features()) {
      f.vocabulary().ifPresent(words -> all.put(f.name(), open(file(folder, f.name()), words)));
    }
    return new RunTexts(all);
  }

  /** {@return the tokenizer of a feature that is a text} */
  Tokenizer of(Feature text) {
    return tokenizers.get(text.name());
  }

  private static Tokenizer open(Path file, Vocabulary words) {
    try {
      return Files.exists(file)
          ? TokenizerFile.parse(Files.readAllBytes(file), file.toString())
          : new WordTokenizer(new Splitter.Whitespace(), false, words);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  /**
   * {@return draws as texts, a line each, several shown together with tabs between; nothing if one
   * of them is none}
   *
   * @param view what was drawn
   * @param drawn for each variable that it shows its draws
   */
  Optional<List<String>> lines(View view, List<Literal> drawn) {
    if (tokenizers.isEmpty()
        || !drawn.stream().allMatch(d -> d.dtype() == DType.I32 && d.shape().rank() == 2)) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < drawn.getFirst().shape().dim(0); row++) {
      List<String> texts = new ArrayList<>();
      for (int v = 0; v < drawn.size(); v++) {
        Tokenizer tokenizer =
            tokenizers.getOrDefault(
                view.shown().get(v).name(), tokenizers.values().iterator().next());
        texts.add(tokenizer.decode(row(drawn.get(v), row)).replaceAll("\\R", " "));
      }
      lines.add(String.join("\t", texts));
    }
    return Optional.of(lines);
  }

  private static int[] row(Literal tokens, int row) {
    int[] all = new int[tokens.shape().dim(1)];
    for (int t = 0; t < all.length; t++) {
      all[t] = (int) tokens.get(row * all.length + t);
    }
    return all;
  }
}
