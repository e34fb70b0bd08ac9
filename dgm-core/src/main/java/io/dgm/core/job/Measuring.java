package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Split;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured of a trained model, and on what.
 *
 * @param metrics names of metrics; none for all that fit the model
 * @param set their settings, as METRIC.NAME
 * @param split which part of the data
 * @param data names or paths of data sets, [TABLE=]NAME each; none for those that the run names
 * @param otherData whether data may be measured that is not that of the run
 * @param limit how many examples at the most, at least 1
 * @param seed of the randomness
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Measuring(
    List<String> metrics,
    Map<String, String> set,
    Split split,
    List<String> data,
    boolean otherData,
    int limit,
    long seed) {}
