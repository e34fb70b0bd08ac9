/**
 * Divergences between distributions, and what estimates them: a divergence is one thing, its
 * estimator another.
 *
 * <ul>
 *   <li>{@link io.dgm.api.divergence.FDivergence}: an f-divergence, with all that its Fenchel dual
 *       needs; {@link io.dgm.api.divergence.Divergence} has six. {@link
 *       io.dgm.api.divergence.FDivergences} estimates them: exactly, in closed form, by Monte
 *       Carlo, by a density ratio, by a critic.
 *   <li>{@link io.dgm.api.divergence.MeanDiscrepancy}: the distance of the means that a {@link
 *       io.dgm.api.divergence.Kernel} sees.
 *   <li>{@link io.dgm.api.divergence.Wasserstein}: the cost of moving one distribution to the
 *       other, by a critic or exactly on a line.
 * </ul>
 *
 * <p>Here are functions of tensors alone. The terms that players maximise are in {@code
 * io.dgm.api.objective}, which is built on this package.
 */
package io.dgm.api.divergence;
