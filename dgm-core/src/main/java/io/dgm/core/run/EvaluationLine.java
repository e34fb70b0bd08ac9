package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
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
    Map<String, Estimate> figures) {

  /** Copies, and keeps the order. */
  public EvaluationLine {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
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
    figures.forEach(
        (name, figure) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("mean", JsonObject.number(figure.mean()));
          one.put("standard-error", JsonObject.number(figure.standardError()));
          one.put("examples", figure.n());
          numbers.put(name, one);
        });
    map.put("figures", numbers);
    return Json.line(map);
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
          new Estimate(one.number("mean"), one.number("standard-error"), one.integer("examples")));
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
          figures);
    } catch (DateTimeException e) {
      throw new UserException(where + " has the time '" + json.text("time") + "'", e);
    }
  }
}
