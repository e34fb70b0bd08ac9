package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.decode.Adjustment;
import io.dgm.api.decode.Adjustments;
import io.dgm.api.decode.BeamSearch;
import io.dgm.api.decode.Sampling;
import io.dgm.api.decode.Search;
import io.dgm.api.decode.Strategies;
import io.dgm.api.decode.Strategy;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How texts are searched for, as settings decode.NAME.
 *
 * @param settings their values
 * @param draws whether texts are drawn, and not the most probable ones searched for
 */
record Decoding(Settings settings, boolean draws) {
  static final String PREFIX = "decode.";

  private static final int TRANSLATORS_BEAM = 5;
  private static final SettingSpec<Integer> BEAM =
      SettingSpec.integer(
          "beam",
          0,
          0,
          65_536,
          "beginnings that beam search follows; 0 to say one token after the other (translators: 5,"
              + " unless a strategy is set)");
  private static final SettingSpec<Integer> BEST =
      SettingSpec.integer("best", 1, 1, 65_536, "texts of each row that beam search gives");
  private static final SettingSpec<Double> LENGTH_PENALTY =
      SettingSpec.number(
          "length-penalty",
          0.6,
          0,
          10,
          "beam search: a text's log-probability is divided by its length to this power");
  private static final SettingSpec<Integer> GROUPS =
      SettingSpec.integer("groups", 1, 1, 65_536, "groups of diverse beam search");
  private static final SettingSpec<Double> DIVERSITY =
      SettingSpec.number(
          "diversity", 0.5, 0, 1000, "nats that a token costs a group if one before says it");
  private static final SettingSpec<Boolean> GREEDY =
      SettingSpec.flag("greedy", false, "the most probable token each time");
  private static final SettingSpec<Double> TEMPERATURE =
      SettingSpec.number("temperature", 1, 1e-3, 1000, "logits are divided by it before a draw");
  private static final SettingSpec<Integer> TOP_K =
      SettingSpec.integer(
          "top-k", 0, 0, Integer.MAX_VALUE, "draws among the most probable tokens; 0 for all");
  private static final SettingSpec<Double> TOP_P =
      SettingSpec.number(
          "top-p", 1, 1e-6, 1, "draws among the fewest tokens of this probability together");
  private static final SettingSpec<Double> MIN_P =
      SettingSpec.number(
          "min-p", 0, 0, 1, "draws among tokens of this share of the greatest probability");
  private static final SettingSpec<Double> TYPICAL =
      SettingSpec.number(
          "typical",
          1,
          1e-6,
          1,
          "draws among the most typical tokens of this probability together");
  private static final SettingSpec<Double> REPETITION =
      SettingSpec.number(
          "repetition-penalty", 1, 1, 100, "what was said before is less likely by it");
  private static final SettingSpec<Integer> NO_REPEAT =
      SettingSpec.integer(
          "no-repeat", 0, 0, 1000, "no sequence of so many tokens is said twice; 0 for any");
  private static final SettingSpec<Integer> LEAST =
      SettingSpec.integer(
          "min-length", 0, 0, 1 << 16, "tokens before the end, at least, with the prompt's");
  private static final SettingSpec<Integer> MOST =
      SettingSpec.integer(
          "max-length", 0, 0, 1 << 16, "tokens with the end, at the most; 0 for the model's");
  private static final SettingSpec<String> BANNED =
      SettingSpec.text("banned", "", "words that are not said, between blanks, such as <unk>");
  private static final SettingSpec<Integer> BATCH =
      SettingSpec.integer("batch", 32, 1, 65_536, "texts that are searched for at once");

  private static final List<SettingSpec<?>> OF_BEAMS =
      List.of(BEST, LENGTH_PENALTY, GROUPS, DIVERSITY);
  private static final List<SettingSpec<?>> SOME = List.of(GREEDY, TOP_K, TOP_P, MIN_P, TYPICAL);
  static final List<SettingSpec<?>> ALL =
      List.of(
          BEAM,
          BEST,
          LENGTH_PENALTY,
          GROUPS,
          DIVERSITY,
          GREEDY,
          TEMPERATURE,
          TOP_K,
          TOP_P,
          MIN_P,
          TYPICAL,
          REPETITION,
          NO_REPEAT,
          LEAST,
          MOST,
          BANNED,
          BATCH);

  /**
   * {@return how texts are searched for}
   *
   * @param given settings as decode.NAME
   * @param translates whether the model translates: then the usual search is a beam
   * @throws UserException if there is no such setting, or two of them do not go together
   */
  static Decoding of(Map<String, String> given, boolean translates) {
    Map<String, String> own = new LinkedHashMap<>(given);
    Map<String, String> decode = Paths.removed(PREFIX, own);
    if (!own.isEmpty()) {
      throw new UserException(
          "there is no setting '%s' here: those of a search begin with %s, such as decode.beam"
              .formatted(own.keySet().iterator().next(), PREFIX));
    }
    Settings s;
    try {
      s = Settings.of(ALL, decode);
    } catch (UserException e) {
      throw new UserException("decode: " + e.getMessage(), e);
    }
    List<String> strategies = changed(s, SOME);
    boolean drawing = !strategies.isEmpty() || !changed(s, List.of(TEMPERATURE)).isEmpty();
    if (translates && !decode.containsKey(BEAM.name()) && !drawing) {
      decode.put(BEAM.name(), Integer.toString(TRANSLATORS_BEAM));
      s = Settings.of(ALL, decode);
    }
    boolean beam = s.get(BEAM) > 0;
    if (beam && drawing) {
      strategies.addAll(changed(s, List.of(TEMPERATURE)));
      throw new UserException(
          "decode.beam follows the most probable texts and draws none: leave it out, or %s"
              .formatted(String.join(", ", strategies)));
    }
    if (strategies.size() > 1) {
      throw new UserException(
          "%s do not go together: choose one".formatted(String.join(", ", strategies)));
    }
    if (!beam && OF_BEAMS.stream().anyMatch(spec -> decode.containsKey(spec.name()))) {
      throw new UserException(
          "decode.%s is one of beam search: add decode.beam"
              .formatted(
                  OF_BEAMS.stream()
                      .map(SettingSpec::name)
                      .filter(decode::containsKey)
                      .findFirst()
                      .orElseThrow()));
    }
    if (beam && (s.get(BEST) > s.get(BEAM) || s.get(BEAM) % s.get(GROUPS) != 0)) {
      throw new UserException(
          "decode.best is at most decode.beam, and decode.groups divides it; got beam %d, best %d, groups %d"
              .formatted(s.get(BEAM), s.get(BEST), s.get(GROUPS)));
    }
    return new Decoding(s, !beam && !s.get(GREEDY));
  }

  /** {@return those that are not as usual, by their paths} */
  private static List<String> changed(Settings s, List<SettingSpec<?>> of) {
    List<String> names = new ArrayList<>();
    for (SettingSpec<?> spec : of) {
      if (!s.get(spec).equals(spec.defaultValue())) {
        names.add(PREFIX + spec.name());
      }
    }
    return names;
  }

  int batch() {
    return settings.get(BATCH);
  }

  /**
   * {@return the most tokens of a text}
   *
   * @param model of the model
   */
  int most(int model) {
    return settings.get(MOST) == 0 ? model : Math.min(model, settings.get(MOST));
  }

  /** Makes a search of texts that begin as told, I32 [N, T]. */
  interface Maker {
    Search of(Tensor beginnings);
  }

  /**
   * {@return what makes the search}
   *
   * @param words the words of what is said
   * @throws UserException if a beam is wider than the vocabulary, or a banned word is none of it
   */
  Maker search(Tokenizer words) {
    int vocabulary = words.vocabulary().size();
    if (settings.get(BEAM) > vocabulary) {
      throw new UserException(
          "decode.beam is at most the model's vocabulary, %d tokens, got %d"
              .formatted(vocabulary, settings.get(BEAM)));
    }
    List<Adjustment> adjustments = new ArrayList<>();
    if (settings.get(REPETITION) > 1) {
      adjustments.add(Adjustments.repetitionPenalty(settings.get(REPETITION)));
    }
    if (settings.get(NO_REPEAT) > 0) {
      adjustments.add(Adjustments.noRepeated(settings.get(NO_REPEAT)));
    }
    if (settings.get(LEAST) > 0) {
      adjustments.add(Adjustments.leastLength(settings.get(LEAST)));
    }
    int[] banned = banned(words);
    if (banned.length > 0) {
      adjustments.add(Adjustments.banned(banned));
    }
    return beginnings -> {
      List<Adjustment> all = new ArrayList<>(adjustments);
      all.add(Adjustments.forced(beginnings)); // last: a prompt is said whatever is in it
      Adjustment adjust = Adjustment.all(all);
      return settings.get(BEAM) == 0
          ? new Sampling(strategy(), adjust)
          : new BeamSearch(
              settings.get(BEAM),
              settings.get(BEST),
              settings.get(LENGTH_PENALTY),
              settings.get(GROUPS),
              settings.get(DIVERSITY),
              adjust);
    };
  }

  private Strategy strategy() {
    double temperature = settings.get(TEMPERATURE);
    if (settings.get(GREEDY)) {
      return Strategies.greedy();
    }
    if (settings.get(TOP_K) > 0) {
      return Strategies.topK(settings.get(TOP_K), temperature);
    }
    if (settings.get(TOP_P) < 1) {
      return Strategies.topP(settings.get(TOP_P), temperature);
    }
    if (settings.get(MIN_P) > 0) {
      return Strategies.minP(settings.get(MIN_P), temperature);
    }
    return settings.get(TYPICAL) < 1
        ? Strategies.typical(settings.get(TYPICAL), temperature)
        : Strategies.temperature(temperature);
  }

  private int[] banned(Tokenizer words) {
    TreeSet<Integer> all = new TreeSet<>();
    for (String word : settings.get(BANNED).split("\\s+")) {
      if (word.isEmpty()) {
        continue;
      }
      Vocabulary vocabulary = words.vocabulary();
      int number =
          word.equals(vocabulary.word(Vocabulary.UNKNOWN))
              ? Vocabulary.UNKNOWN
              : vocabulary.number(word);
      int[] tokens = words.encode(word);
      if (number == Vocabulary.UNKNOWN && tokens.length == 1) {
        number = tokens[0];
      }
      if (number == Vocabulary.UNKNOWN && !word.equals(vocabulary.word(Vocabulary.UNKNOWN))) {
        throw new UserException(
            "decode.banned names '%s', which is no token of the model".formatted(word));
      }
      all.add(number);
    }
    return all.stream().mapToInt(n -> n).toArray();
  }
}
