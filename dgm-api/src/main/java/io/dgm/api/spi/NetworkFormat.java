package io.dgm.api.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.file.Path;

/**
 * Reads networks of images that other programs trained out of the user's own files, so that
 * statistics compare their features. Cheap to construct.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface NetworkFormat extends Named {

  /** {@return one sentence on the files that it reads} */
  String description();

  /**
   * {@return whether a file looks like one that it reads; quick to answer, by the name or the first
   * bytes}
   *
   * @param file one that exists
   */
  boolean reads(Path file);

  /**
   * {@return the network, with its weights}
   *
   * @param file of one
   * @throws io.dgm.api.UserException if it cannot be read, naming the file, the place in it and
   *     what to do
   */
  FeatureNetwork open(Path file);
}
