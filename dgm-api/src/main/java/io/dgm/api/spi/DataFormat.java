package io.dgm.api.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** Reads data sets out of the user's own files, which are given by path. Cheap to construct. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface DataFormat extends Named {

  /** {@return one sentence on the files that it reads} */
  String description();

  /**
   * {@return whether a file or folder looks like one that it reads; quick to answer, by the name or
   * the first bytes}
   *
   * @param path one that exists
   */
  boolean reads(Path path);

  /** {@return what can be set of it, as data.NAME} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /**
   * {@return the data set; its name is the path, absolute}
   *
   * @param files where what is made of its files can be kept, and the user be told
   * @param path of a file or folder, absolute
   * @param settings a value for each of {@link #settings()}
   * @throws io.dgm.api.UserException if it cannot be read, naming the file, the place in it and
   *     what to do
   */
  Dataset open(DataFiles files, Path path, Settings settings);
}
