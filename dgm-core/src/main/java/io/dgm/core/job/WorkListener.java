package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/** Is told how far work is that may take long. */
@Stability(level = Level.INTERNAL, since = "0.2")
public interface WorkListener {
  /** Hears nothing. */
  WorkListener NONE = (_, _, _) -> {};

  /**
   * Some of it is done.
   *
   * @param what is being done, such as "log-likelihood"
   * @param done how much of it, such as examples
   * @param of how much there is
   */
  void done(String what, long done, long of);
}
