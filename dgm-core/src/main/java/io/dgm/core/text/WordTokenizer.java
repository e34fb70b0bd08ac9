package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words by a rule, of which a vocabulary numbers some.
 *
 * @param splitter the rule
 * @param lower whether letters are made small before
 * @param vocabulary the words
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record WordTokenizer(Splitter splitter, boolean lower, Vocabulary vocabulary)
    implements Tokenizer {

  @Override
  public int[] encode(CharSequence text) {
    int[][] tokens = {new int[16]};
    int[] count = {0};
    splitter.split(
        lowered(text, lower),
        word -> {
          if (count[0] == tokens[0].length) {
            tokens[0] = Arrays.copyOf(tokens[0], 2 * count[0]);
          }
          tokens[0][count[0]++] = vocabulary.number(word);
        });
    return Arrays.copyOf(tokens[0], count[0]);
  }

  /** {@return a text with small letters, of all languages alike, if that is asked for} */
  static String lowered(CharSequence text, boolean lower) {
    return lower ? text.toString().toLowerCase(Locale.ROOT) : text.toString();
  }

  @Override
  public String decode(int[] tokens) {
    List<String> words = new ArrayList<>();
    for (int token : tokens) {
      if (token == Vocabulary.EOS) {
        break;
      }
      if (token != Vocabulary.PAD && token != Vocabulary.BOS) {
        words.add(vocabulary.word(token));
      }
    }
    return splitter.join(words);
  }
}
