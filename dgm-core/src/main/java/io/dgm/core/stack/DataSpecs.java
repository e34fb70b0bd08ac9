package io.dgm.core.stack;

import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.Nearest;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.job.RunSettings;
import io.dgm.core.plugin.PluginCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings data.NAME that data sets and formats have. Which of them a data set has is known
 * when it is opened; that none has one is told before.
 */
final class DataSpecs {
  private static final String DATA = "data.";

  private DataSpecs() {}

  /** {@return them by name, without data.; of several of one name the first} */
  static Map<String, SettingSpec<?>> of(PluginCatalog plugins) {
    Map<String, SettingSpec<?>> all = new LinkedHashMap<>();
    List<SettingSpec<?>> specs = new ArrayList<>();
    plugins.datasets().all().forEach(p -> specs.addAll(p.settings()));
    plugins.formats().all().forEach(p -> specs.addAll(p.settings()));
    specs.add(SettingSpec.text("format", "", "the format of a file; by default by its name"));
    specs.forEach(spec -> all.putIfAbsent(spec.name(), spec));
    return all;
  }

  /** Takes out settings that no data set has, nor one of a table, and tells of them. */
  static void check(PluginCatalog plugins, Map<String, String> left, List<Mistake> mistakes) {
    List<String> names =
        new ArrayList<>(RunSettings.SPECS.stream().map(SettingSpec::name).toList());
    of(plugins).keySet().forEach(name -> names.add(DATA + name));
    for (String path : List.copyOf(left.keySet())) {
      if (path.startsWith(DATA)
          && !names.contains(path)
          && !names.contains(DATA + path.substring(path.lastIndexOf('.') + 1))) {
        left.remove(path);
        List<String> ofData = names.stream().filter(name -> name.startsWith(DATA)).toList();
        mistakes.add(
            new Mistake(
                path,
                "there is no setting '%s'; there are %s%s"
                    .formatted(path, String.join(", ", ofData), Nearest.hint(path, ofData))));
      }
    }
  }
}
