package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.model.ModelDefinition;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.data.Tables;
import io.dgm.core.run.RunInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of a run, opened.
 *
 * @param given the data sets that the user gave, by table; under an empty name the only one
 * @param names by which they are found again, by table
 * @param dataset all of them, with the tables that the model needs in its order
 */
record RunData(Map<String, Dataset> given, Map<String, String> names, Dataset dataset) {

  /**
   * {@return the data for a model}
   *
   * @param catalog where data sets are found
   * @param model the model
   * @param names or paths of data sets by table
   * @param set their settings, as NAME or TABLE.NAME
   * @throws UserException if one cannot be had, has no such setting, or they are not the tables
   *     that the model needs
   */
  static RunData open(
      DataCatalog catalog,
      ModelDefinition model,
      Map<String, String> names,
      Map<String, String> set) {
    Map<String, Map<String, String>> settings = DataSettings.of(catalog, names, set);
    Map<String, Dataset> given = new LinkedHashMap<>();
    names.forEach((table, name) -> given.put(table, catalog.open(name, settings.get(table))));
    Dataset only = given.get("");
    Map<String, Dataset> all = only == null ? given : Tables.in(only);
    List<String> needed = model.tables().isEmpty() ? List.of("") : model.tables();
    if (!all.keySet().containsAll(needed)) {
      throw new UserException(
          "the data set %s has %s: %s"
              .formatted(
                  only == null ? String.join(", ", names.values()) : only.name(),
                  all.containsKey("")
                      ? "one table"
                      : "the tables " + String.join(", ", all.keySet()),
                  DataChoice.needs(model)));
    }
    Map<String, Dataset> ordered = new LinkedHashMap<>();
    needed.forEach(table -> ordered.put(table, all.get(table)));
    Map<String, String> full = new LinkedHashMap<>();
    names.forEach((table, name) -> full.put(table, catalog.name(name, given.get(table))));
    return new RunData(given, full, Tables.of(ordered));
  }

  /**
   * {@return the data of a run that was begun}
   *
   * @param catalog where data sets are found
   * @param model the model
   * @param kept the names that the run keeps, by table
   * @param given where they are now, by table; nothing for where they were
   * @param set their settings, as NAME or TABLE.NAME
   * @throws UserException as {@link #open}, with what to do
   */
  static RunData again(
      DataCatalog catalog,
      ModelDefinition model,
      Map<String, String> kept,
      Map<String, String> given,
      Map<String, String> set) {
    if (!given.isEmpty()) {
      return open(catalog, model, given, set);
    }
    try {
      return open(catalog, model, kept, set);
    } catch (UserException e) {
      throw new UserException(
          "the data of the run cannot be had: "
              + e.getMessage()
              + "; say where it is now with --data",
          e);
    }
  }

  /** {@return names and checksums as a run keeps them, by table} */
  Map<String, RunInfo.Table> tables() {
    Map<String, RunInfo.Table> tables = new LinkedHashMap<>();
    given.forEach(
        (table, set) ->
            tables.put(table, new RunInfo.Table(names.get(table), set.checksum(), set.facts())));
    return tables;
  }
}
