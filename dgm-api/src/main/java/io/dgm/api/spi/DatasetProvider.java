package io.dgm.api.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;

/**
 * Opens a data set that is known by name. Cheap to construct; {@link #open} does the work. One
 * whose content is in its jar needs no more than the three abstract methods; one whose files are
 * fetched has all five.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface DatasetProvider extends Named {

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
  default boolean isCached(DataFiles files) {
    return true;
  }

  /**
   * Brings its files to this machine.
   *
   * @param files where to
   * @throws io.dgm.api.UserException where they cannot be had
   */
  default void fetch(DataFiles files) {}
}
