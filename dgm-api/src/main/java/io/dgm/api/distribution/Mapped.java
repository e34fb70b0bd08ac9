package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * A value after a map, with the volume that the map gave it: recorded together, for the two share
 * most of their work.
 *
 * @param value f(x), [lead…, event…]
 * @param logDet log |det ∂f/∂x| of the map that was applied, [lead…]: of the shape of the value
 *     less its last {@link Bijector#eventRank()} dimensions
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Mapped(Tensor value, Tensor logDet) {}
