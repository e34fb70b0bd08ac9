package io.dgm.core.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a text by the rules of NIST's mteval-v13a, by which BLEU is compared. */
final class Mteval {
  private static final Pattern SIGNS = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
  private static final Pattern AFTER_NO_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern BEFORE_NO_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH = Pattern.compile("([0-9])(-)");

  private Mteval() {}

  static List<String> words(String text) {
    String plain =
        text.replace("<skipped>", "")
            .replace("-\n", "")
            .replace('\n', ' ')
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
    String apart = SIGNS.matcher(" " + plain + " ").replaceAll(" $1 ");
    apart = AFTER_NO_DIGIT.matcher(apart).replaceAll("$1 $2 ");
    apart = BEFORE_NO_DIGIT.matcher(apart).replaceAll(" $1 $2");
    apart = DASH.matcher(apart).replaceAll("$1 $2 ");
    return Stream.of(apart.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
