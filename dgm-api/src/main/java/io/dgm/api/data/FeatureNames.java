package io.dgm.api.data;

import io.dgm.api.UserException;
import java.util.List;
import java.util.stream.Stream;

/** The names of the features of several tables, table/feature, taken apart. */
final class FeatureNames {
  private static final char SEPARATOR = '/';

  private FeatureNames() {}

  static String qualified(String table, String feature) {
    return table.isEmpty() ? feature : table + SEPARATOR + feature;
  }

  /** {@return the name of a feature's table, empty if it bears none} */
  static String table(String qualified) {
    return qualified.substring(0, Math.max(0, qualified.indexOf(SEPARATOR)));
  }

  /** {@return a feature's name within its table} */
  static String plain(String qualified) {
    return qualified.substring(qualified.indexOf(SEPARATOR) + 1);
  }

  /** {@return the tables of features, in order; none if they bear no table's name} */
  static List<String> tables(Stream<String> qualified) {
    return qualified.map(FeatureNames::table).filter(table -> !table.isEmpty()).distinct().toList();
  }

  /**
   * Checks that there is a table.
   *
   * @throws UserException that names the tables there are, if there is none of this name
   */
  static void require(String table, List<String> tables) {
    if (tables.isEmpty() ? !table.isEmpty() : !tables.contains(table)) {
      throw new UserException(
          "the data has no table '%s'; it has %s"
              .formatted(
                  table, tables.isEmpty() ? "one without a name" : String.join(", ", tables)));
    }
  }
}
