package io.dgm.api.data;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples as symbolic tensors, by feature. Of a data set of several tables it has as many examples
 * of each, whose features are named table/feature; the i-th of one table does not go with the i-th
 * of another.
 *
 * @param features each feature's tensor, [N, …], by name
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Batch(Map<String, Tensor> features) {
  /** The name of the examples themselves. */
  public static final String X = "x";

  /** The name of the labels: one-hot, [N, classes], of the examples' dtype. */
  public static final String Y = "y";

  /** Copies. */
  public Batch {
    features = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /**
   * {@return the name of a table's feature in a batch or spec of several tables: table/feature}
   *
   * @param table its table, or an empty text for the only one, whose features bear plain names
   * @param feature its name within the table
   */
  public static String qualified(String table, String feature) {
    return FeatureNames.qualified(table, feature);
  }

  /**
   * {@return the name of the table of a feature, empty if the feature bears none}
   *
   * @param qualified table/feature, or feature
   */
  public static String tableOf(String qualified) {
    return FeatureNames.table(qualified);
  }

  /** {@return the names of the tables, in order; none if there is one without a name} */
  public List<String> tables() {
    return FeatureNames.tables(features.keySet().stream());
  }

  /**
   * {@return the examples of one table, with plain names}
   *
   * @param name of the table, or an empty text for the only one without a name
   * @throws io.dgm.api.UserException that names the tables there are, if there is none of this name
   */
  public Batch table(String name) {
    FeatureNames.require(name, tables());
    Map<String, Tensor> own = new LinkedHashMap<>();
    features.forEach(
        (feature, tensor) -> {
          if (FeatureNames.table(feature).equals(name)) {
            own.put(FeatureNames.plain(feature), tensor);
          }
        });
    return new Batch(own);
  }

  /** {@return the examples} */
  public Tensor x() {
    return feature(X);
  }

  /** {@return the labels} */
  public Tensor y() {
    return feature(Y);
  }

  /**
   * {@return one feature}
   *
   * @param name its name, of several tables table/feature
   * @throws DgmException where the data has none of this name
   */
  public Tensor feature(String name) {
    Tensor tensor = features.get(name);
    if (tensor == null) {
      throw new DgmException("the data has no feature '" + name + "'; it has " + features.keySet());
    }
    return tensor;
  }

  /**
   * {@return this with one feature replaced or added}
   *
   * @param name its name, of several tables table/feature
   * @param value its tensor
   */
  public Batch with(String name, Tensor value) {
    Map<String, Tensor> all = new LinkedHashMap<>(features);
    all.put(name, value);
    return new Batch(all);
  }

  /** {@return the number of examples, of each table} */
  public int size() {
    return features.values().iterator().next().dim(0);
  }
}
