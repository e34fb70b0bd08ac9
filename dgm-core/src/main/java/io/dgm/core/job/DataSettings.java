package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.data.DataCatalog;
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
   * @throws UserException that lists the settings there are, if one is none of them
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
      throw new UserException(
          "no data set that is given has the setting %s; %s"
              .formatted(
                  unused.stream().map(n -> "data." + n).collect(Collectors.joining(", ")),
                  known.isEmpty()
                      ? "there are none for %s".formatted(String.join(", ", names.values()))
                      : "there are "
                          + known.stream()
                              .map(n -> "data." + n)
                              .collect(Collectors.joining(", "))));
    }
    return all;
  }
}
