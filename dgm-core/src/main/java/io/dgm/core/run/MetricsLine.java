package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of {@code metrics.jsonl}.
 *
 * @param step how many steps were made
 * @param epoch the epoch of the last of them, from 1
 * @param time when it was measured
 * @param seconds how long the run had been trained by then: wall-clock time, pauses left out; NaN
 *     if that is not known, as of a run that was killed and went on
 * @param split what it was measured on: {@code train}, {@code test} …
 * @param values by metric; NaN and infinities are written as texts
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record MetricsLine(
    long step, long epoch, Instant time, double seconds, String split, Map<String, Double> values) {

  /** Copies, and keeps the order of the values. */
  public MetricsLine {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** {@return one line of JSON with its line break} */
  byte[] format() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("step", step);
    map.put("epoch", epoch);
    map.put("time", time.toString());
    map.put("seconds", JsonObject.number(seconds));
    map.put("split", split);
    Map<String, Object> numbers = new LinkedHashMap<>();
    values.forEach((name, value) -> numbers.put(name, JsonObject.number(value)));
    map.put("values", numbers);
    return Json.line(map);
  }

  /**
   * {@return a line read back}
   *
   * @throws UserException where it is damaged
   */
  static MetricsLine parse(byte[] utf8, String where) {
    JsonObject json = Json.parse(utf8, where);
    JsonObject numbers = json.object("values");
    Map<String, Double> values = new LinkedHashMap<>();
    numbers.map().keySet().forEach(name -> values.put(name, numbers.number(name)));
    try {
      return new MetricsLine(
          json.integer("step"),
          json.integer("epoch"),
          Instant.parse(json.text("time")),
          json.has("seconds") ? json.number("seconds") : Double.NaN, // of an older dgm
          json.text("split"),
          values);
    } catch (DateTimeException e) {
      throw new UserException(where + " has the time '" + json.text("time") + "'", e);
    }
  }
}
