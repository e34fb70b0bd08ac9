package io.dgm.api.conditional;

/**
 * Which way an integrand moves a discriminator.
 *
 * @param discriminator which
 * @param way 1 if the integrand grows with its logit, -1 if it falls
 */
public record Push(Discriminator discriminator, int way) {}
