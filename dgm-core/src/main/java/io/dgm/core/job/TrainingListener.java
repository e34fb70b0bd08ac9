package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.file.Path;
import java.util.Map;

/** Is told how training goes; on the training thread, so it is quick. */
@Stability(level = Level.INTERNAL, since = "0.2")
public interface TrainingListener {

  /**
   * Training begins or goes on.
   *
   * @param run the run directory
   * @param step how many steps were made already
   * @param steps how many there will be
   * @param stepsPerEpoch how many of them make an epoch
   * @param batchSize examples in a batch
   */
  void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize);

  /**
   * A step was made.
   *
   * @param step how many were made
   * @param metrics losses and metrics by name; overwritten by the next step
   */
  void step(long step, Map<String, Double> metrics);

  /**
   * An epoch is over, or the last steps of one.
   *
   * @param epoch which, from 1
   * @param train means over its steps by name
   * @param validation figures on the validation part of the data by name
   */
  void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation);

  /**
   * Training ends before its time, as somebody asked for it.
   *
   * @param run the run directory
   * @param step how many steps were made
   */
  default void stopped(Path run, long step) {
    notice("stopped after step " + step + "; go on with: dgm resume " + run);
  }

  /**
   * Something worth knowing happened.
   *
   * @param text one line
   */
  void notice(String text);
}
