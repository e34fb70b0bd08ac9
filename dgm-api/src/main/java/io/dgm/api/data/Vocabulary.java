package io.dgm.api.data;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of texts, by number. Numbers 0 to 3 are marks, the same in every vocabulary; the first
 * word is number 4. A word is what its {@link Tokenizer} takes for one: a word of a language, a
 * part of one, a letter or a byte.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Vocabulary {
  /** Fills a text up to the length of others. */
  public static final int PAD = 0;

  /** Comes before the first word; a decoder is given it, and no text of a data set has it. */
  public static final int BOS = 1;

  /** Comes after the last word; what follows are pads. */
  public static final int EOS = 2;

  /** Stands for every word that the vocabulary lacks. */
  public static final int UNKNOWN = 3;

  /** The number of the first word. */
  public static final int FIRST = 4;

  private static final List<String> MARKS = List.of("<pad>", "<bos>", "<eos>", "<unk>");

  private final List<String> words;
  private final Map<String, Integer> numbers;

  /**
   * Numbers words.
   *
   * @param words in the order of their numbers, without the marks
   * @throws DgmException if one occurs twice
   */
  public Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    this.numbers = HashMap.newHashMap(words.size());
    for (String word : this.words) {
      if (numbers.put(word, FIRST + numbers.size()) != null) {
        throw new DgmException("the vocabulary has the word '" + word + "' twice");
      }
    }
  }

  /** {@return the words in the order of their numbers, without the marks} */
  public List<String> words() {
    return words;
  }

  /** {@return how many numbers there are: those of the marks and of the words} */
  public int size() {
    return FIRST + words.size();
  }

  /**
   * {@return the number of a word, {@link #UNKNOWN} if it is none of them}
   *
   * @param word the word
   */
  public int number(String word) {
    return numbers.getOrDefault(word, UNKNOWN);
  }

  /**
   * {@return a word, or how a mark is shown, such as &lt;unk&gt;}
   *
   * @param number 0 to size - 1
   * @throws IndexOutOfBoundsException for any other
   */
  public String word(int number) {
    return number < FIRST ? MARKS.get(number) : words.get(number - FIRST);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary vocabulary && words.equals(vocabulary.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  @Override
  public String toString() {
    return "Vocabulary[" + words.size() + " words]";
  }
}
