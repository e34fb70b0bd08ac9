package io.dgm.api.settings;

import java.util.List;

/** What is said of a name that no setting has. */
final class Unknown {
  private Unknown() {}

  static String setting(String path, List<String> names) {
    return "there is no setting '%s'; there are %s%s"
        .formatted(
            path, names.isEmpty() ? "none" : String.join(", ", names), Nearest.hint(path, names));
  }

  static String settingOf(String label, String name, List<String> names) {
    return "%s has no setting '%s'; it has %s%s"
        .formatted(
            label,
            name,
            names.isEmpty() ? "none" : String.join(", ", names),
            Nearest.hint(name, names));
  }
}
