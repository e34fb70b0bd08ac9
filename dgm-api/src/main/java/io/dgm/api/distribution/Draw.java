package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * Draws with their own log-probabilities, recorded together because that is often cheaper, and more
 * exact, than to ask for the log-probability of a value afterwards.
 *
 * @param value the draws, [sample…, batch…, event…]
 * @param logProb of each under the distribution it was drawn from, in nats, [sample…, batch…]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Draw(Tensor value, Tensor logProb) {}
