package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The bytes of UTF-8 are the words: 256 of them, and no text has an unknown one. */
@Stability(level = Level.INTERNAL, since = "0.2")
public record ByteTokenizer() implements Tokenizer {
  private static final Vocabulary BYTES =
      new Vocabulary(IntStream.range(0, 256).mapToObj(ByteTokenizer::name).toList());

  private static String name(int b) {
    return b > ' ' && b < 127 ? Character.toString(b) : "0x%02x".formatted(b);
  }

  @Override
  public int[] encode(CharSequence text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, bytes.length)
        .map(i -> Vocabulary.FIRST + (bytes[i] & 0xff))
        .toArray();
  }

  /** {@return the text of bytes; a sequence that is none in UTF-8 is shown as U+FFFD} */
  @Override
  public String decode(int[] tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      if (token == Vocabulary.EOS) {
        break;
      }
      if (token >= Vocabulary.FIRST) {
        bytes.write(token - Vocabulary.FIRST);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public Vocabulary vocabulary() {
    return BYTES;
  }

  /** {@return the words of a vocabulary of bytes} */
  static List<String> words() {
    return BYTES.words();
  }
}
