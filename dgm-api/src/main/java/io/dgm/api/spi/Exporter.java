package io.dgm.api.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.io.IOException;
import java.io.OutputStream;

/** Writes trained models in a format that other programs read. Cheap to construct. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Exporter extends Named {

  /** {@return one sentence on the format and on what of a model it takes} */
  String description();

  /**
   * Writes a file. Nothing is left of it if this fails.
   *
   * @param trained the model, and which of its functions is asked for
   * @param to where the file's bytes go; not closed here
   * @throws IOException where they cannot be written
   * @throws io.dgm.api.UserException if the format cannot hold what is asked for, naming each
   *     operation or layer that it lacks
   */
  void write(Exportable trained, OutputStream to) throws IOException;
}
