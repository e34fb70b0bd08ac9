package io.dgm.api;

import io.dgm.api.Stability.Level;

/** What stands in a catalog by its name. */
@Stability(level = Level.STABLE, since = "0.2")
public interface Named {

  /** {@return its stable name: lower-case letters, digits and dashes} */
  String name();
}
