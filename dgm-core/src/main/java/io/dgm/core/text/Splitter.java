package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Takes texts apart into words and puts words together. */
@Stability(level = Level.INTERNAL, since = "0.2")
public sealed interface Splitter {

  /**
   * Tells the words of a text.
   *
   * @param text the text
   * @param words told each, in order
   */
  void split(String text, Consumer<String> words);

  /**
   * {@return the text of words}
   *
   * @param words in order
   */
  String join(List<String> words);

  /** What stands between blanks is a word. */
  record Whitespace() implements Splitter {
    @Override
    public void split(String text, Consumer<String> words) {
      int n = text.length();
      int begin = 0;
      for (int i = 0; i <= n; i++) {
        if (i == n || Character.isWhitespace(text.charAt(i))) {
          if (i > begin) {
            words.accept(text.substring(begin, i));
          }
          begin = i + 1;
        }
      }
    }

    @Override
    public String join(List<String> words) {
      return String.join(" ", words);
    }
  }

  /** Each character is a word, blanks too; one that Java writes as two is one. */
  record Characters() implements Splitter {
    @Override
    public void split(String text, Consumer<String> words) {
      text.codePoints().forEach(c -> words.accept(Character.toString(c)));
    }

    @Override
    public String join(List<String> words) {
      return String.join("", words);
    }
  }

  /**
   * What a regular expression finds is a word, and nothing between. Texts are put together with
   * blanks, but for those that writing leaves out beside punctuation.
   *
   * @param pattern of words
   */
  record Regex(Pattern pattern) implements Splitter {
    /** Words of letters and digits, with what follows an apostrophe, and single other signs. */
    public static final String DEFAULT = "\\w+(?:['’]\\w+)*|[^\\w\\s]";

    private static final Pattern CLOSING = Pattern.compile("[.,;:!?)\\]}»”]");
    private static final Pattern OPENING = Pattern.compile("[(\\[{«“¿¡]");

    /**
     * {@return the splitter of an expression}
     *
     * @param expression in Java's syntax; letters, digits and blanks are those of Unicode
     * @throws UserException if it is none, or finds words of no letters
     */
    public static Regex of(String expression) {
      try {
        Pattern pattern = Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
        if (pattern.matcher("").matches()) {
          throw new UserException(
              "the pattern '" + expression + "' finds words of no letters; use + for *");
        }
        return new Regex(pattern);
      } catch (PatternSyntaxException e) {
        throw new UserException(
            "'%s' is no regular expression: %s".formatted(expression, e.getDescription()), e);
      }
    }

    @Override
    public void split(String text, Consumer<String> words) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) {
          words.accept(matcher.group());
        }
      }
    }

    @Override
    public String join(List<String> words) {
      StringBuilder text = new StringBuilder();
      boolean open = true;
      for (String word : words) {
        boolean apart = !open && !CLOSING.matcher(word).matches();
        text.append(apart ? " " : "").append(word);
        open = OPENING.matcher(word).matches();
      }
      return text.toString();
    }
  }
}
