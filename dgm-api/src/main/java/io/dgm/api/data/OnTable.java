package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes the examples of one table of several.
 *
 * @param table its name
 * @param transform the change
 */
@Stability(level = Level.STABLE, since = "0.2")
public record OnTable(String table, Transform transform) implements Transform {
  /**
   * {@return the spec with that of the table's transformed examples}
   *
   * @param spec of several tables
   * @throws UserException that names the table, if there is none of this name or its examples do
   *     not fit the transform
   */
  @Override
  public DataSpec spec(DataSpec spec) {
    Map<String, DataSpec> tables = new LinkedHashMap<>();
    spec.tables().forEach(name -> tables.put(name, spec.table(name)));
    DataSpec before = spec.table(table);
    try {
      tables.put(table, transform.spec(before));
    } catch (UserException e) {
      throw new UserException("table " + table + ": " + e.getMessage(), e);
    }
    return DataSpec.of(tables);
  }

  @Override
  public Batch apply(Batch batch, Key key) {
    Batch all = batch;
    Map<String, Tensor> changed = transform.apply(batch.table(table), key).features();
    for (Map.Entry<String, Tensor> feature : changed.entrySet()) {
      all = all.with(Batch.qualified(table, feature.getKey()), feature.getValue());
    }
    return all;
  }
}
