/**
 * Contracts of games: {@link io.dgm.testkit.objective.ObjectiveContract} is what every objective
 * keeps, {@link io.dgm.testkit.objective.DiscriminatorContract} what every discriminator.
 */
package io.dgm.testkit.objective;
