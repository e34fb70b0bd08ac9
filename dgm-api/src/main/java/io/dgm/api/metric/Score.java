package io.dgm.api.metric;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * A figure of two sets, with all that it depends on.
 *
 * @param value the figure
 * @param standardError of it, NaN if it is not known
 * @param estimator how both were computed, for people
 * @param data how many examples of the data it is of; 0 for none
 * @param drawn how many draws of the model it is of; 0 for none
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Score(double value, double standardError, String estimator, int data, int drawn) {}
