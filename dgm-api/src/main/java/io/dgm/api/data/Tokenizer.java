package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/** Takes texts apart into words of a vocabulary and puts them together again; safe for threads. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Tokenizer {

  /**
   * {@return the numbers of a text's words, without any mark but {@link Vocabulary#UNKNOWN}}
   *
   * @param text the text
   */
  int[] encode(CharSequence text);

  /**
   * {@return the text of words}
   *
   * @param tokens their numbers; nothing is read after an {@link Vocabulary#EOS}, and pads and
   *     {@link Vocabulary#BOS} are left out
   */
  String decode(int[] tokens);

  /** {@return the words and their numbers} */
  Vocabulary vocabulary();
}
