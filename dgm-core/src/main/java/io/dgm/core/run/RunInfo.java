package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Split;
import io.dgm.engine.platform.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run is, as {@code run.json} keeps it: enough to repeat it.
 *
 * @param model the model's name
 * @param settings all settings that shape the training, defaults included, as text by name
 * @param seed the seed
 * @param data what it is trained on
 * @param limits how long to train, as text by name; may be raised when it is resumed
 * @param versions of dgm, the JVM, the engine and whatever else computes
 * @param command the command as it was typed
 * @param created when
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record RunInfo(
    String model,
    Map<String, String> settings,
    long seed,
    Data data,
    Map<String, String> limits,
    Map<String, String> versions,
    String command,
    Instant created) {

  private static final String FORMAT = "dgm-run";
  private static final int VERSION = 3;
  private static final int MOST = Integer.MAX_VALUE;

  /**
   * One data set that a run is trained on.
   *
   * @param name its name or path
   * @param checksum of its content
   * @param facts what else it tells of itself, such as how many texts were cut
   */
  public record Table(String name, String checksum, Map<String, String> facts) {
    /** Copies. */
    public Table {
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * One that tells nothing else.
     *
     * @param name its name or path
     * @param checksum of its content
     */
    public Table(String name, String checksum) {
      this(name, checksum, Map.of());
    }
  }

  /**
   * What a run is trained on.
   *
   * @param tables the data sets by table, in order; under an empty name the only one
   * @param transforms what is done to each example, in order
   * @param spec what an example looks like before them: all that is known of the data where it is
   *     not
   * @param examples how many examples each part has
   */
  public record Data(
      Map<String, Table> tables,
      List<String> transforms,
      DataSpec spec,
      Map<Split, Integer> examples) {
    /** Copies. */
    public Data {
      tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
      transforms = List.copyOf(transforms);
      examples = Collections.unmodifiableMap(new TreeMap<>(examples));
    }

    /** {@return its name for people: that of the only data set, or table=data set of each} */
    public String name() {
      return text(Table::name);
    }

    /** {@return the checksums, for people, as {@link #name()}} */
    public String checksums() {
      return text(Table::checksum);
    }

    private String text(Function<Table, String> of) {
      return tables.entrySet().stream()
          .map(
              table ->
                  (table.getKey().isEmpty() ? "" : table.getKey() + "=")
                      + of.apply(table.getValue()))
          .collect(Collectors.joining(", "));
    }
  }

  /** Copies, and sorts by name. */
  public RunInfo {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /**
   * {@return a short hash of what decides the numbers that training gives: model, settings, seed
   * and data}
   */
  public String identity() {
    return Sha256.of(Json.compact(what())).substring(0, 16);
  }

  /**
   * Checks that the data is still the same.
   *
   * @param now the data as it is found
   * @throws UserException that names the first table that is not
   */
  public void requireData(Data now) {
    if (!now.tables().keySet().equals(data.tables().keySet())) {
      throw new UserException(
          "the run began with the data %s and is given %s".formatted(data.name(), now.name()));
    }
    data.tables()
        .forEach(
            (table, before) -> {
              Table found = now.tables().get(table);
              if (!found.checksum().equals(before.checksum())
                  && !found.name().equals(before.name())) {
                throw new UserException(
                    "the run is of the data %s%s (%s), and %s is other data (%s): name that of the run with --data"
                        .formatted(
                            before.name(),
                            table.isEmpty() ? "" : " as table " + table,
                            before.checksum(),
                            found.name(),
                            found.checksum()));
              }
              if (!found.checksum().equals(before.checksum())) {
                throw new UserException(
                    "the data set "
                        + found.name()
                        + (table.isEmpty() ? "" : " of table " + table)
                        + " has changed since the run began: its checksum was "
                        + before.checksum()
                        + " and is "
                        + found.checksum()
                        + "; restore it, or name the data of the run with --data");
              }
            });
  }

  /**
   * {@return the same run with another length, as when it is resumed for longer}
   *
   * @param newLimits how long to train, as text by name
   */
  public RunInfo withLimits(Map<String, String> newLimits) {
    return new RunInfo(model, settings, seed, data, newLimits, versions, command, created);
  }

  private Map<String, Object> what() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("model", model);
    map.put("settings", settings);
    map.put("seed", seed);
    map.put("data", tables());
    return map;
  }

  /** {@return data sets and transforms; what examples look like follows from them} */
  private Map<String, Object> tables() {
    Map<String, Object> of = new LinkedHashMap<>();
    Map<String, Object> tables = new LinkedHashMap<>();
    data.tables()
        .forEach(
            (table, set) -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("name", set.name());
              entry.put("checksum", set.checksum());
              if (!set.facts().isEmpty()) {
                entry.put("facts", set.facts());
              }
              tables.put(table, entry);
            });
    of.put("tables", tables);
    of.put("transforms", data.transforms());
    return of;
  }

  byte[] format() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    map.put("version", VERSION);
    map.putAll(what());
    Map<String, Object> of = tables();
    Map<String, Object> counts = new LinkedHashMap<>();
    data.examples().forEach((split, n) -> counts.put(split.label(), n));
    of.put("examples", counts);
    of.put("features", FeatureJson.format(data.spec()));
    map.put("data", of);
    map.put("limits", limits);
    map.put("versions", versions);
    map.put("command", command);
    map.put("created", created.toString());
    return Json.pretty(map);
  }

  /**
   * {@return a run read back}
   *
   * @param where the file, for messages
   * @throws UserException where it is damaged or of a newer format
   */
  static RunInfo parse(byte[] utf8, String where) {
    JsonObject json = Json.parse(utf8, where);
    if (!json.text("format").equals(FORMAT)) {
      throw new UserException(where + " is not of the format " + FORMAT);
    }
    if (json.integer("version") != VERSION) {
      throw new UserException(
          where
              + " has the format version "
              + json.integer("version")
              + ", this dgm reads "
              + VERSION);
    }
    JsonObject data = json.object("data");
    return new RunInfo(
        json.text("model"),
        json.object("settings").texts(),
        json.integer("seed"),
        new Data(
            tables(data.object("tables")),
            data.list("transforms").stream().map(String::valueOf).toList(),
            FeatureJson.parse(data),
            examples(data.object("examples"))),
        json.object("limits").texts(),
        json.object("versions").texts(),
        json.text("command"),
        instant(json.text("created"), where));
  }

  private static Map<String, Table> tables(JsonObject json) {
    Map<String, Table> tables = new LinkedHashMap<>();
    for (String name : json.map().keySet()) {
      JsonObject table = json.object(name);
      tables.put(
          name,
          new Table(
              table.text("name"),
              table.text("checksum"),
              table.has("facts") ? table.object("facts").texts() : Map.of()));
    }
    return tables;
  }

  private static Map<Split, Integer> examples(JsonObject json) {
    Map<Split, Integer> examples = new TreeMap<>();
    for (Split split : Split.values()) {
      examples.put(split, Math.toIntExact(Math.clamp(json.integer(split.label()), 0, MOST)));
    }
    return examples;
  }

  private static Instant instant(String text, String where) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UserException(where + " has the time '" + text + "'", e);
    }
  }
}
