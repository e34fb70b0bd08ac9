package io.dgm.api.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.List;
import java.util.Map;

/**
 * Opens a data set that is known by name. Cheap to construct; {@link #open} does the work. One
 * whose content is in its jar needs no more than the three abstract methods; one whose files are
 * fetched has {@link #isCached} and {@link #fetch} too.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface DatasetProvider extends Named {

  /** {@return one sentence on what it holds, with its licence} */
  String description();

  /** {@return what can be set of it, as data.NAME} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /**
   * {@return the data set}
   *
   * @param files where to find its files
   * @param settings a value for each of {@link #settings()}
   * @throws io.dgm.api.UserException where they cannot be had or are damaged, or a setting does not
   *     fit them
   */
  Dataset open(DataFiles files, Settings settings);

  /**
   * {@return the data set with every setting as it is by default}
   *
   * @param files where to find its files
   * @throws io.dgm.api.UserException where they cannot be had or are damaged
   */
  default Dataset open(DataFiles files) {
    return open(files, Settings.of(settings(), Map.of()));
  }

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
