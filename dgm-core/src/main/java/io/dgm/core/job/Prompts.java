package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of the user as tokens, all of which are checked before anything is computed.
 *
 * @param texts the texts
 * @param tokens of each, without marks but that of unknown words
 */
record Prompts(List<String> texts, List<int[]> tokens) {

  /**
   * {@return texts as tokens}
   *
   * @param what they are, for messages, such as prompt
   * @param most how many tokens one has at the most
   * @throws UserException that names the first that is longer
   */
  static Prompts of(String what, List<String> texts, Tokenizer tokenizer, int most) {
    List<int[]> tokens = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int[] own = tokenizer.encode(texts.get(i));
      if (own.length > most) {
        throw new UserException(
            "the %s %d, '%s', has %d tokens, and the model takes at most %d"
                .formatted(what, i + 1, shown(texts.get(i)), own.length, most));
      }
      tokens.add(own);
    }
    return new Prompts(List.copyOf(texts), tokens);
  }

  /**
   * {@return these}
   *
   * @throws UserException that names the first that has words and none that the model knows
   */
  Prompts known(String what) {
    for (int i = 0; i < texts.size(); i++) {
      int words = tokens.get(i).length;
      if (words > 0 && unknown(tokens.get(i)) == words) {
        throw new UserException(
            "the %s %d, '%s', has only words that the model does not know"
                .formatted(what, i + 1, shown(texts.get(i))));
      }
    }
    return this;
  }

  static int unknown(int[] tokens) {
    return (int) Arrays.stream(tokens).filter(t -> t == Vocabulary.UNKNOWN).count();
  }

  /** {@return tokens with an end} */
  static int[] ended(int[] tokens) {
    int[] all = Arrays.copyOf(tokens, tokens.length + 1);
    all[tokens.length] = Vocabulary.EOS;
    return all;
  }

  private static String shown(String text) {
    int most = 40;
    String line = text.replaceAll("\\R", " ");
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
  }
}
