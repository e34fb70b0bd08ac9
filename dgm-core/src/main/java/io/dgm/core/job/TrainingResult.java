package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How training ended.
 *
 * @param run the run directory
 * @param report the report in it
 * @param samples the last picture of samples
 * @param step how many steps were made
 * @param finished whether that is all; otherwise it was interrupted and can be resumed
 * @param validation the last figures on the validation part of the data by name
 * @param took how long this process trained
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record TrainingResult(
    Path run,
    Path report,
    Path samples,
    long step,
    boolean finished,
    Map<String, Double> validation,
    Duration took) {}
