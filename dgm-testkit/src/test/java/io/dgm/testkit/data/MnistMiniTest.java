package io.dgm.testkit.data;

import io.dgm.api.data.Dataset;
import io.dgm.core.data.DataCatalog;

class MnistMiniTest implements DatasetContract {
  @Override
  public Dataset dataset() {
    return DataCatalog.own(_ -> {}).open("mnist-mini");
  }
}
