package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.Nearest;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.settings.SettingsException;
import io.dgm.core.data.DataCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which settings are which data set's: data.NAME is that of each data set that has it,
 * data.TABLE.NAME that of the data set of one table.
 */
final class DataSettings {
  private DataSettings() {}

  /**
   * {@return the settings of each data set, by table}
   *
   * @param catalog where data sets are found
   * @param names or paths of data sets by table
   * @param set as NAME or TABLE.NAME
   * @throws SettingsException that lists the settings there are, if one is none of them
   */
  static Map<String, Map<String, String>> of(
      DataCatalog catalog, Map<String, String> names, Map<String, String> set) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    TreeSet<String> unused = new TreeSet<>(set.keySet());
    TreeSet<String> known = new TreeSet<>();
    names.forEach(
        (table, name) -> {
          Map<String, String> mine = new LinkedHashMap<>(set);
          String prefix = table + ".";
          set.keySet().stream()
              .filter(path -> path.startsWith(prefix))
              .forEach(path -> mine.put(path.substring(prefix.length()), set.get(path)));
          Map<String, String> own = new LinkedHashMap<>();
          List<SettingSpec<?>> specs = set.isEmpty() ? List.of() : catalog.settings(name, mine);
          for (String setting : specs.stream().map(SettingSpec::name).toList()) {
            known.add(setting);
            if (mine.containsKey(setting)) {
              own.put(setting, mine.get(setting));
              unused.removeAll(List.of(setting, prefix + setting));
            }
          }
          all.put(table, own);
        });
    if (!unused.isEmpty()) {
      List<String> usual = RunSpecs.ALL.stream().map(SettingSpec::name).toList();
      List<String> near = new ArrayList<>(usual);
      RunSpecs.ROLES.forEach(role -> near.add(role.name()));
      known.forEach(name -> near.add("data." + name));
      throw new SettingsException(
          unused.stream()
              .map(name -> "data." + name)
              .map(path -> new Mistake(path, message(path, names, known, near)))
              .toList());
    }
    return all;
  }

  private static String message(
      String path, Map<String, String> names, Collection<String> known, List<String> near) {
    String there =
        known.isEmpty()
            ? "there are none for " + String.join(", ", names.values())
            : "there are " + known.stream().map(n -> "data." + n).collect(Collectors.joining(", "));
    return "no data set that is given has the setting %s; %s%s"
        .formatted(path, there, Nearest.hint(path, near));
  }

  /**
   * {@return what is wrong with the settings of a model's data sets}
   *
   * @param catalog where data sets are found
   * @param names or paths of data sets by table
   * @param set as NAME or TABLE.NAME
   */
  static List<Mistake> mistakes(
      DataCatalog catalog, Map<String, String> names, Map<String, String> set) {
    List<Mistake> mistakes = new ArrayList<>();
    names.forEach(
        (table, name) -> {
          try {
            catalog.settings(name, set);
          } catch (UserException e) {
            String path = table.isEmpty() ? "data" : "data.tables." + table;
            mistakes.add(new Mistake(path, e.getMessage()));
          }
        });
    if (mistakes.isEmpty()) {
      try {
        of(catalog, names, set)
            .forEach((table, own) -> Settings.of(catalog.settings(names.get(table), own), own));
      } catch (SettingsException e) {
        e.mistakes()
            .forEach(
                m ->
                    mistakes.add(
                        m.path().startsWith("data.")
                            ? m
                            : new Mistake("data." + m.path(), m.message())));
      }
    }
    return mistakes;
  }
}
