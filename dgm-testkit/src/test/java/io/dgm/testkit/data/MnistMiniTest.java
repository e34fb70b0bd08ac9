package io.dgm.testkit.data;

import io.dgm.api.data.Dataset;
import io.dgm.core.data.DataCatalog;
import java.util.List;

class MnistMiniTest implements DatasetContract {
  @Override
  public Dataset dataset() {
    return DataCatalog.create(List.of(), _ -> {}).open("mnist-mini");
  }
}
