package io.dgm.api.data;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a data set's examples look like; models are built for it. The features of a data set of
 * several tables are named table/feature, such as a/x and b/x, those of a table one after the
 * other.
 *
 * @param features the columns; {@link Batch#X} is among those of each table
 */
@Stability(level = Level.STABLE, since = "0.2")
public record DataSpec(List<Feature> features) {
  /**
   * Copies and checks.
   *
   * @throws DgmException if some features bear a table's name and others none, or those of a table
   *     do not stand together
   */
  public DataSpec {
    features = List.copyOf(features);
    List<String> changes = new ArrayList<>();
    for (Feature feature : features) {
      String table = FeatureNames.table(feature.name());
      if (changes.isEmpty() || !changes.getLast().equals(table)) {
        changes.add(table);
      }
    }
    boolean mixed = changes.size() > 1 && changes.contains("");
    if (mixed || changes.stream().distinct().count() < changes.size()) {
      throw new DgmException(
          "features are all of tables, table/feature, each table's together, or none is; got "
              + features.stream().map(Feature::name).toList());
    }
  }

  /**
   * {@return the spec of several tables}
   *
   * @param tables of each by its name, in order; a single one whose name is empty is taken as it is
   * @throws DgmException if a name is empty or has a slash, or a table has tables itself
   */
  public static DataSpec of(Map<String, DataSpec> tables) {
    if (tables.keySet().equals(Set.of(""))) {
      return tables.get("");
    }
    List<Feature> all = new ArrayList<>();
    tables.forEach(
        (name, table) -> {
          if (name.isEmpty() || name.contains("/") || !table.tables().isEmpty()) {
            throw new DgmException(
                "a table has a name without a slash and no tables itself, got '%s' with %s"
                    .formatted(name, table.tables()));
          }
          table.features().forEach(f -> all.add(f.named(Batch.qualified(name, f.name()))));
        });
    return new DataSpec(all);
  }

  /** {@return the names of the tables, in order; none if there is one without a name} */
  public List<String> tables() {
    return FeatureNames.tables(features.stream().map(Feature::name));
  }

  /**
   * {@return the spec of one table, with plain names}
   *
   * @param name of the table, or an empty text for the only one without a name
   * @throws io.dgm.api.UserException that names the tables there are, if there is none of this name
   */
  public DataSpec table(String name) {
    FeatureNames.require(name, tables());
    return new DataSpec(
        features.stream()
            .filter(f -> FeatureNames.table(f.name()).equals(name))
            .map(f -> f.named(FeatureNames.plain(f.name())))
            .toList());
  }

  /**
   * {@return the examples themselves}
   *
   * @throws DgmException if there are several tables, each of which has its own
   */
  public Feature x() {
    return find(Batch.X)
        .orElseThrow(
            () ->
                new DgmException(
                    "the data has no feature x; it has "
                        + features.stream().map(Feature::name).toList()));
  }

  /** {@return the labels, where the data has them} */
  public Optional<Feature> y() {
    return find(Batch.Y);
  }

  /**
   * {@return one column}
   *
   * @param name its name, of several tables table/feature
   */
  public Optional<Feature> find(String name) {
    return features.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /**
   * {@return this with one column replaced}
   *
   * @param feature by this, which has its name
   */
  public DataSpec with(Feature feature) {
    List<Feature> all = new ArrayList<>(features);
    all.replaceAll(f -> f.name().equals(feature.name()) ? feature : f);
    return new DataSpec(all);
  }
}
