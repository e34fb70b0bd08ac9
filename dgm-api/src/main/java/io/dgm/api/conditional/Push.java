package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * Which way an integrand moves a discriminator.
 *
 * @param discriminator which
 * @param way 1 if the integrand grows with its logit, -1 if it falls
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Push(Discriminator discriminator, int way) {}
