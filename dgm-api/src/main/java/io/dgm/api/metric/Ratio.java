package io.dgm.api.metric;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/**
 * A figure that is a ratio of two sums over examples, or a function of it. Perplexity is one: the
 * exponential of all texts' negative log-likelihood over the number of all their words, which is no
 * mean over texts.
 *
 * @param numerator of each example, [N]
 * @param denominator of each example, [N], at least 0
 * @param figure what is reported of the ratio; monotone
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Ratio(Tensor numerator, Tensor denominator, DoubleUnaryOperator figure) {}
