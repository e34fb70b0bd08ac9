package io.dgm.core.text;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads tokenizer.json, the file of Hugging Face's tokenizers, of the kind that GPT-2 and most
 * since have: byte-level BPE, with no normalizer, and pieces by GPT-2's pattern or one of its own.
 */
final class TokenizerJson {
  private final Path file;

  private TokenizerJson(Path file) {
    this.file = file;
  }

  /**
   * {@return the tokenizer of a file}
   *
   * @param file the file
   * @throws UserException if it is of another kind or damaged
   */
  static BpeTokenizer read(Path file) {
    try {
      return new TokenizerJson(file).read(JSON.std.mapFrom(Files.readAllBytes(file)));
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UserException(file + " is no tokenizer.json: " + why, e);
    }
  }

  private BpeTokenizer read(Map<String, Object> json) {
    if (json == null) {
      throw other("it is null");
    }
    Map<?, ?> model = object(json.get("model"), "model");
    if (!"BPE".equals(model.get("type"))) {
      throw other("its model is " + model.get("type"));
    }
    if (json.get("normalizer") != null) {
      throw other("it has the normalizer " + object(json.get("normalizer"), "it").get("type"));
    }
    if (Boolean.TRUE.equals(model.get("byte_fallback"))) {
      throw other("it falls back to bytes");
    }
    String pattern = pattern(object(json.get("pre_tokenizer"), "pre_tokenizer"));
    List<String> words = words(object(model.get("vocab"), "vocab"), json.get("added_tokens"));
    Map<String, Integer> numbers = HashMap.newHashMap(words.size());
    for (int i = 0; i < words.size(); i++) {
      numbers.put(words.get(i), i);
    }
    for (int b = 0; b < 256; b++) {
      if (!numbers.containsKey(Character.toString(ByteAlphabet.letter(b)))) {
        throw other("its vocabulary lacks the byte " + b);
      }
    }
    List<BpeTokenizer.Merge> merges = new ArrayList<>();
    for (Object merge : list(model.get("merges"), "merges")) {
      List<?> pair = merge instanceof String s ? List.of(s.split(" ", 2)) : list(merge, "merges");
      Integer left = pair.size() == 2 ? numbers.get(pair.get(0)) : null;
      Integer right = pair.size() == 2 ? numbers.get(pair.get(1)) : null;
      Integer both =
          left == null || right == null ? null : numbers.get(pair.get(0) + "" + pair.get(1));
      if (both == null) {
        throw damaged("the merge " + merge + " is of words that its vocabulary lacks");
      }
      merges.add(new BpeTokenizer.Merge(left, right, both));
    }
    try {
      Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
    } catch (PatternSyntaxException e) {
      throw other("its pattern is none of Java's: " + e.getDescription());
    }
    return new BpeTokenizer(pattern, words, merges);
  }

  private String pattern(Map<?, ?> pre) {
    return switch (String.valueOf(pre.get("type"))) {
      case "ByteLevel" -> byteLevel(pre) ? BpeTokenizer.GPT2 : "(?s).+";
      case "Sequence" -> {
        List<?> steps = list(pre.get("pretokenizers"), "pretokenizers");
        Map<?, ?> first = object(steps.getFirst(), "pretokenizers");
        Map<?, ?> last = object(steps.getLast(), "pretokenizers");
        boolean known =
            steps.size() == 2
                && "Split".equals(first.get("type"))
                && "Isolated".equals(first.get("behavior"))
                && "ByteLevel".equals(last.get("type"))
                && object(first.get("pattern"), "pattern").get("Regex") instanceof String
                && !byteLevel(last);
        if (!known) {
          throw other("its pre_tokenizer is a sequence other than Split and ByteLevel");
        }
        // what the expression does not find is a piece too
        yield object(first.get("pattern"), "pattern").get("Regex").toString();
      }
      default -> throw other("its pre_tokenizer is " + pre.get("type"));
    };
  }

  /** {@return whether it cuts by GPT-2's pattern} */
  private boolean byteLevel(Map<?, ?> pre) {
    if (Boolean.TRUE.equals(pre.get("add_prefix_space"))) {
      throw other("it puts a blank before texts");
    }
    return !Boolean.FALSE.equals(pre.get("use_regex"));
  }

  private List<String> words(Map<?, ?> vocab, Object added) {
    Map<Integer, String> ordered = new TreeMap<>();
    vocab.forEach((word, number) -> put(ordered, number, word));
    if (added != null) {
      for (Object entry : list(added, "added_tokens")) {
        Map<?, ?> token = object(entry, "added_tokens");
        if (!vocab.containsKey(token.get("content"))) {
          put(ordered, token.get("id"), token.get("content"));
        }
      }
    }
    int next = 0;
    for (int number : ordered.keySet()) {
      if (number != next++) {
        throw damaged("no word has the number " + (next - 1));
      }
    }
    return List.copyOf(ordered.values());
  }

  private void put(Map<Integer, String> ordered, Object number, Object word) {
    if (!(number instanceof Integer n) || !(word instanceof String w)) {
      throw damaged("'" + word + "' has the number " + number);
    }
    if (ordered.putIfAbsent(n, w) != null) {
      throw damaged("two words have the number " + n);
    }
  }

  private Map<?, ?> object(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw damaged("it has no object " + name);
  }

  private List<?> list(Object value, String name) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw damaged("it has no list " + name);
  }

  private UserException other(String why) {
    return new UserException(
        "%s is a tokenizer.json of another kind: %s; byte-level BPE is read, as GPT-2's"
            .formatted(file, why));
  }

  private UserException damaged(String why) {
    return new UserException("%s is no whole tokenizer.json: %s".formatted(file, why));
  }
}
