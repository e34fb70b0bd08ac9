package io.dgm.api.spi;

import io.dgm.api.data.Dataset;

/** Opens a data set that is known by name. Cheap to construct; {@link #open} does the work. */
public interface DatasetProvider {

  /** {@return its stable name, such as mnist} */
  String name();

  /** {@return one sentence on what it holds, with its licence} */
  String description();

  /**
   * {@return the data set}
   *
   * @param files where to find its files
   * @throws io.dgm.api.UserException where they cannot be had or are damaged
   */
  Dataset open(DataFiles files);

  /**
   * {@return whether opening it needs nothing that is not on this machine}
   *
   * @param files where its files are
   */
  boolean isCached(DataFiles files);

  /**
   * Brings its files to this machine.
   *
   * @param files where to
   * @throws io.dgm.api.UserException where they cannot be had
   */
  void fetch(DataFiles files);
}
