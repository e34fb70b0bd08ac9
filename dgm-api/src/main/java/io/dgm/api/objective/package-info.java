/**
 * Objectives as an algebra: {@link io.dgm.api.objective.Expectation}s of integrands under joints
 * are {@link io.dgm.api.objective.Term}s, sums of these {@link io.dgm.api.objective.Payoff}s, and a
 * {@link io.dgm.api.objective.Game} says who maximises which. {@link io.dgm.api.objective.Games}
 * has the paper's, {@link io.dgm.api.objective.Techniques} the functions from game to game.
 */
package io.dgm.api.objective;
