package io.dgm.images;

import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DatasetProvider;
import java.util.List;

/** A data set whose files come from packages. */
interface Fetched extends DatasetProvider {

  /**
   * {@return the files that it needs, each with the packages that hold the same, the preferred one
   * first}
   */
  List<List<Bundle>> sources();

  @Override
  default boolean isCached(DataFiles files) {
    return sources().stream().allMatch(alternatives -> files.has(alternatives.getFirst()));
  }

  @Override
  default void fetch(DataFiles files) {
    sources().forEach(files::get);
  }
}
