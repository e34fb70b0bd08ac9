package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.metric.Score;
import io.dgm.core.evaluate.Estimate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures of a trained model, with all that they are figures of.
 *
 * @param time when they were measured
 * @param step how many steps the model had made
 * @param data the name of the data, for people
 * @param checksum of its content
 * @param ofRun whether it is the data that the run was trained on, its own test part for example
 * @param split which part of it, in lower case
 * @param seed of the randomness
 * @param settings of the metrics, as text by name
 * @param evidence what elbo and log-likelihood are of, such as log p(x|y); nothing if there is
 *     neither
 * @param figures by name
 * @param scores figures of two sets, by name
 * @param classifier on which they rest, with its accuracy; nothing if on none
 * @param missing why some figures are not there that were to be; nothing if all are
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record EvaluationLine(
    Instant time,
    long step,
    String data,
    String checksum,
    boolean ofRun,
    String split,
    long seed,
    Map<String, String> settings,
    String evidence,
    Map<String, Estimate> figures,
    Map<String, Score> scores,
    String classifier,
    String missing) {

  /**
   * All that was to be measured, without statistics.
   *
   * @param time when they were measured
   * @param step how many steps the model had made
   * @param data the name of the data, for people
   * @param checksum of its content
   * @param ofRun whether it is the data that the run was trained on
   * @param split which part of it, in lower case
   * @param seed of the randomness
   * @param settings of the metrics, as text by name
   * @param evidence what elbo and log-likelihood are of
   * @param figures by name
   */
  public EvaluationLine(
      Instant time,
      long step,
      String data,
      String checksum,
      boolean ofRun,
      String split,
      long seed,
      Map<String, String> settings,
      String evidence,
      Map<String, Estimate> figures) {
    this(
        time, step, data, checksum, ofRun, split, seed, settings, evidence, figures, Map.of(), "",
        "");
  }

  private static final String ERROR = "standard-error";
  private static final String ESTIMATOR = "estimator";
  private static final String SCORES = "scores";
  private static final String CLASSIFIER = "classifier";
  private static final String MISSING = "missing";

  /** Copies, and keeps the order. */
  public EvaluationLine {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /**
   * {@return the same with other figures}
   *
   * @param others by name
   * @param reason why some are not there; nothing if all are
   */
  public EvaluationLine with(Map<String, Estimate> others, String reason) {
    return new EvaluationLine(
        time,
        step,
        data,
        checksum,
        ofRun,
        split,
        seed,
        settings,
        evidence,
        others,
        scores,
        classifier,
        reason);
  }

  /** {@return one line of JSON with its line break} */
  byte[] format() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("time", time.toString());
    map.put("step", step);
    map.put("data", data);
    map.put("checksum", checksum);
    map.put("of-run", ofRun);
    map.put("split", split);
    map.put("seed", seed);
    map.put("settings", settings);
    map.put("evidence", evidence);
    Map<String, Object> numbers = new LinkedHashMap<>();
    figures.forEach((name, figure) -> numbers.put(name, describe(figure)));
    map.put("figures", numbers);
    Map<String, Object> ofSets = new LinkedHashMap<>();
    scores.forEach((name, score) -> ofSets.put(name, describe(score)));
    map.put(SCORES, ofSets);
    map.put(CLASSIFIER, classifier);
    if (!missing.isEmpty()) {
      map.put(MISSING, missing);
    }
    return Json.line(map);
  }

  /**
   * {@return a figure as JSON}
   *
   * @param figure the figure
   */
  public static Map<String, Object> describe(Estimate figure) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("mean", JsonObject.number(figure.mean()));
    one.put(ERROR, JsonObject.number(figure.standardError()));
    one.put("examples", figure.n());
    if (!figure.estimator().isEmpty()) {
      one.put(ESTIMATOR, figure.estimator());
    }
    return one;
  }

  /**
   * {@return a score as JSON}
   *
   * @param score the score
   */
  public static Map<String, Object> describe(Score score) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("value", JsonObject.number(score.value()));
    one.put(ERROR, JsonObject.number(score.standardError()));
    one.put(ESTIMATOR, score.estimator());
    one.put("data", score.data());
    one.put("drawn", score.drawn());
    return one;
  }

  private static Map<String, Score> scores(JsonObject json) {
    Map<String, Score> scores = new LinkedHashMap<>();
    if (json.map().containsKey(SCORES)) { // which lines had not from the beginning
      JsonObject all = json.object(SCORES);
      for (String name : all.map().keySet()) {
        JsonObject one = all.object(name);
        scores.put(
            name,
            new Score(
                one.number("value"),
                one.number(ERROR),
                one.text(ESTIMATOR),
                Math.toIntExact(one.integer("data")),
                Math.toIntExact(one.integer("drawn"))));
      }
    }
    return scores;
  }

  /**
   * {@return a line read back}
   *
   * @throws UserException where it is damaged
   */
  static EvaluationLine parse(byte[] utf8, String where) {
    JsonObject json = Json.parse(utf8, where);
    JsonObject numbers = json.object("figures");
    Map<String, Estimate> figures = new LinkedHashMap<>();
    for (String name : numbers.map().keySet()) {
      JsonObject one = numbers.object(name);
      figures.put(
          name,
          new Estimate(
              one.number("mean"),
              one.number(ERROR),
              one.integer("examples"),
              one.map().containsKey(ESTIMATOR) ? one.text(ESTIMATOR) : ""));
    }
    try {
      return new EvaluationLine(
          Instant.parse(json.text("time")),
          json.integer("step"),
          json.text("data"),
          json.text("checksum"),
          json.truth("of-run"),
          json.text("split"),
          json.integer("seed"),
          json.object("settings").texts(),
          json.text("evidence"),
          figures,
          scores(json),
          json.map().containsKey(CLASSIFIER) ? json.text(CLASSIFIER) : "",
          json.map().containsKey(MISSING) ? json.text(MISSING) : "");
    } catch (ArithmeticException e) {
      throw new UserException(where + " has a number of examples that is too large", e);
    } catch (DateTimeException e) {
      throw new UserException(where + " has the time '" + json.text("time") + "'", e);
    }
  }
}
