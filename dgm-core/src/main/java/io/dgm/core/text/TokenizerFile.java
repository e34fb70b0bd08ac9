package io.dgm.core.text;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tokenizer as a file that a run keeps, in JSON. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TokenizerFile {
  private static final String FORMAT = "dgm-tokenizer";

  private TokenizerFile() {}

  /**
   * {@return a tokenizer as bytes; one of a plugin's own kind as words between blanks}
   *
   * @param tokenizer the tokenizer
   */
  public static byte[] format(Tokenizer tokenizer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    switch (tokenizer) {
      case ByteTokenizer _ -> map.put("kind", "byte");
      case BpeTokenizer bpe -> {
        map.put("kind", "bpe");
        map.put("pattern", bpe.expression());
        map.put("words", bpe.vocabulary().words());
        map.put(
            "merges",
            bpe.merges().stream().map(m -> List.of(m.left(), m.right(), m.merged())).toList());
      }
      case WordTokenizer words -> {
        switch (words.splitter()) {
          case Splitter.Whitespace _ -> map.put("kind", "whitespace");
          case Splitter.Characters _ -> map.put("kind", "character");
          case Splitter.Regex regex -> {
            map.put("kind", "regex");
            map.put("pattern", regex.pattern().pattern());
          }
        }
        map.put("lower", words.lower());
        map.put("words", words.vocabulary().words());
      }
      default -> {
        map.put("kind", "whitespace");
        map.put("lower", false);
        map.put("words", tokenizer.vocabulary().words());
      }
    }
    try {
      return JSON.std.asBytes(map);
    } catch (IOException e) {
      throw new DgmException("cannot write JSON: " + UserException.reason(e), e);
    }
  }

  /**
   * {@return the tokenizer of a file}
   *
   * @param utf8 its content
   * @param where the file, for messages
   * @throws UserException if it is damaged
   */
  public static Tokenizer parse(byte[] utf8, String where) {
    try {
      Map<String, Object> map = JSON.std.mapFrom(utf8);
      if (!FORMAT.equals(map.get("format"))) {
        throw new UserException(where + " is not of the format " + FORMAT);
      }
      return switch ((String) map.get("kind")) {
        case "byte" -> new ByteTokenizer();
        case "bpe" -> new BpeTokenizer((String) map.get("pattern"), words(map), merges(map));
        case "whitespace" -> words(new Splitter.Whitespace(), map);
        case "character" -> words(new Splitter.Characters(), map);
        case "regex" -> words(Splitter.Regex.of((String) map.get("pattern")), map);
        default -> throw new UserException(where + " is of the unknown kind " + map.get("kind"));
      };
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // what is missing, of another kind or out of range
      throw new UserException(where + " is a damaged file of a tokenizer", e);
    }
  }

  private static Tokenizer words(Splitter splitter, Map<String, Object> map) {
    return new WordTokenizer(splitter, (Boolean) map.get("lower"), new Vocabulary(words(map)));
  }

  private static List<String> words(Map<String, Object> map) {
    return ((List<?>) map.get("words")).stream().map(String.class::cast).toList();
  }

  private static List<BpeTokenizer.Merge> merges(Map<String, Object> map) {
    List<BpeTokenizer.Merge> merges = new ArrayList<>();
    for (Object merge : (List<?>) map.get("merges")) {
      List<?> of = (List<?>) merge;
      merges.add(
          new BpeTokenizer.Merge((Integer) of.get(0), (Integer) of.get(1), (Integer) of.get(2)));
    }
    return merges;
  }
}
