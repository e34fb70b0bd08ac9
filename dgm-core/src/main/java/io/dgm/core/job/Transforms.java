package io.dgm.core.job;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.OnTable;
import io.dgm.api.data.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Transforms of one table, made for each of several. */
final class Transforms {
  private Transforms() {}

  /**
   * {@return the transforms of data of one table or several}
   *
   * @param data what its examples look like
   * @param ofTable the transforms of one table, by what its examples look like
   */
  static List<Transform> each(DataSpec data, Function<DataSpec, List<Transform>> ofTable) {
    if (data.tables().isEmpty()) {
      return ofTable.apply(data);
    }
    List<Transform> all = new ArrayList<>();
    for (String table : data.tables()) {
      ofTable.apply(data.table(table)).forEach(one -> all.add(new OnTable(table, one)));
    }
    return all;
  }
}
