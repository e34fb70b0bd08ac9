package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.SettingSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * How texts become numbers, as settings of a data set.
 *
 * @param tokenizer of x
 * @param target of y in pairs
 * @param pattern of the tokenizer regex
 * @param lower whether letters are made small
 * @param least how often a word occurs in the training part to be in the vocabulary
 * @param words how many words the vocabulary has at the most, 0 for all
 * @param shared whether x and y of pairs have one vocabulary
 * @param length of the longest text, with its end
 * @param tooLong what becomes of longer ones
 * @param buckets to how many lengths batches are cut
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record TextSettings(
    SettingSpec<String> tokenizer,
    SettingSpec<String> target,
    SettingSpec<String> pattern,
    SettingSpec<Boolean> lower,
    SettingSpec<Integer> least,
    SettingSpec<Integer> words,
    SettingSpec<Boolean> shared,
    SettingSpec<Integer> length,
    SettingSpec<TooLong> tooLong,
    SettingSpec<Integer> buckets) {

  /** What becomes of a text that is longer than the longest. */
  public enum TooLong {
    /** Its first words are kept, without an end. */
    TRUNCATE,
    /** Its row is left out. */
    SKIP,
    /** The data set is refused. */
    REFUSE
  }

  private static final String KINDS =
      "whitespace, regex, character, byte, bpe, or the path of a tokenizer.json";

  /**
   * {@return settings with these defaults}
   *
   * @param tokenizer of x
   * @param target of y in pairs
   * @param lower whether letters are made small
   * @param least how often a word occurs to be in the vocabulary
   * @param length of the longest text, with its end
   */
  public static TextSettings of(
      String tokenizer, String target, boolean lower, int least, int length) {
    return new TextSettings(
        SettingSpec.text("tokenizer", tokenizer, "what words are: " + KINDS),
        SettingSpec.text("target-tokenizer", target, "what words of y are: " + KINDS),
        SettingSpec.text(
            "pattern", Splitter.Regex.DEFAULT, "what the tokenizer regex finds as words"),
        SettingSpec.flag("lower", lower, "whether letters are made small"),
        SettingSpec.integer(
            "min-count",
            least,
            1,
            Integer.MAX_VALUE,
            "how often a word occurs in the training part to be in the vocabulary"),
        SettingSpec.integer(
            "words",
            0,
            0,
            Integer.MAX_VALUE,
            "how many words the vocabulary has at the most, 0 for all (bpe: 8192)"),
        SettingSpec.flag("shared", false, "whether x and y have one vocabulary"),
        SettingSpec.integer(
            "length", length, 2, 1 << 16, "the places of the longest text, with its end"),
        SettingSpec.choice("long", TooLong.TRUNCATE, "what becomes of longer texts"),
        SettingSpec.integer("buckets", 6, 1, 64, "to how many lengths batches are cut"));
  }

  /**
   * {@return those that a data set declares}
   *
   * @param columns how many texts a row has
   */
  public List<SettingSpec<?>> all(int columns) {
    List<SettingSpec<?>> all = new ArrayList<>(List.of(tokenizer));
    if (columns > 1) {
      all.add(target);
    }
    all.addAll(List.of(pattern, lower, least, words));
    if (columns > 1) {
      all.add(shared);
    }
    all.addAll(List.of(length, tooLong, buckets));
    return all;
  }
}
