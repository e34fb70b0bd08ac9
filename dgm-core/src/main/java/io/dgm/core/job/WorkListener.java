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

  /**
   * Some steps of a training, which is part of other work, are made.
   *
   * @param what is being done, such as "training a classifier"
   * @param step how many are made
   * @param steps how many there are
   */
  default void trained(String what, long step, long steps) {
    done(what, step, steps);
  }
}
