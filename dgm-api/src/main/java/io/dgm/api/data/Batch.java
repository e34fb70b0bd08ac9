package io.dgm.api.data;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Examples as symbolic tensors, by feature.
 *
 * @param features each feature's tensor, [N, …], by name
 */
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
   * {@return the name of a feature of one of several tables}
   *
   * @param table its name, empty if there is but one
   * @param feature its name in the table
   */
  public static String qualified(String table, String feature) {
    return table.isEmpty() ? feature : table + "/" + feature;
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
   * @param name its name
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
   * @param name its name
   * @param value its tensor
   */
  public Batch with(String name, Tensor value) {
    Map<String, Tensor> all = new LinkedHashMap<>(features);
    all.put(name, value);
    return new Batch(all);
  }

  /** {@return the number of examples} */
  public int size() {
    return features.values().iterator().next().dim(0);
  }
}
