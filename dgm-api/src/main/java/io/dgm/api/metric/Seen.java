package io.dgm.api.metric;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * A batch of examples as statistics see it.
 *
 * @param x the examples as the data has them, before any transform, [N, …]; codes, [N, size], of a
 *     statistic that compares those
 * @param features a classifier's or another network's, [N, size]; x itself where a statistic asked
 *     for no classifier
 * @param predictions its probabilities of classes, [N, classes]; x likewise; of a network without
 *     predictions an input without a value, and a statistic that reads it is refused
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Seen(Tensor x, Tensor features, Tensor predictions) {}
