/**
 * Checks of a distribution against itself: to test a new one, extend {@link
 * io.dgm.testkit.distribution.DistributionContract} and give it a {@link
 * io.dgm.testkit.distribution.DistributionExample}.
 */
package io.dgm.testkit.distribution;
