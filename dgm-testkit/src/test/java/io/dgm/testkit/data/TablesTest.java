package io.dgm.testkit.data;

import io.dgm.api.data.Dataset;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.data.Tables;
import java.util.Map;
import java.util.TreeMap;

/** Data sets brought together keep what one keeps. */
class TablesTest implements DatasetContract {
  @Override
  public Dataset dataset() {
    Dataset mini = DataCatalog.own(_ -> {}).open("mnist-mini");
    return Tables.of(new TreeMap<>(Map.of("a", mini, "b", mini)));
  }
}
