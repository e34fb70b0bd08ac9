/**
 * Probability distributions over tensors: sampling by key, log-probabilities, entropy and
 * divergences, all as graphs.
 *
 * <table>
 * <caption>Map</caption>
 * <tr><th>what</th><th>types</th></tr>
 * <tr><td>the contract</td><td>{@link io.dgm.api.distribution.Distribution}, {@link
 * io.dgm.api.distribution.Support}, {@link io.dgm.api.distribution.Draw}</td></tr>
 * <tr><td>continuous</td><td>{@link io.dgm.api.distribution.Normal}, {@link
 * io.dgm.api.distribution.Laplace}, {@link io.dgm.api.distribution.Logistic}, {@link
 * io.dgm.api.distribution.Uniform}</td></tr>
 * <tr><td>discrete</td><td>{@link io.dgm.api.distribution.Bernoulli}, {@link
 * io.dgm.api.distribution.Categorical}, {@link io.dgm.api.distribution.OneHotCategorical}</td></tr>
 * <tr><td>texts</td><td>{@link io.dgm.api.distribution.SequenceDistribution} by a {@link
 * io.dgm.api.distribution.SequenceDecoder}</td></tr>
 * <tr><td>relaxations of the discrete</td><td>{@link io.dgm.api.distribution.RelaxedBernoulli},
 * {@link io.dgm.api.distribution.RelaxedOneHotCategorical}</td></tr>
 * <tr><td>one point</td><td>{@link io.dgm.api.distribution.Deterministic}</td></tr>
 * <tr><td>made of others</td><td>{@link io.dgm.api.distribution.Independent}, {@link
 * io.dgm.api.distribution.Concatenated}, {@link io.dgm.api.distribution.MarkovChain}, {@link
 * io.dgm.api.distribution.Transformed} by a {@link io.dgm.api.distribution.Bijector}, which gives a
 * {@link io.dgm.api.distribution.Mapped}, {@link io.dgm.api.distribution.Mixture}, {@link
 * io.dgm.api.distribution.MixtureSameFamily}</td></tr>
 * <tr><td>usual compositions</td><td>{@link io.dgm.api.distribution.Distributions}, {@link
 * io.dgm.api.distribution.Bijectors}</td></tr>
 * <tr><td>divergence</td><td>{@link io.dgm.api.distribution.KullbackLeibler}</td></tr>
 * </table>
 *
 * <p>Shapes and dtypes are checked when a graph is recorded; the values of parameters are not known
 * then, so each type states what it takes and nothing checks it.
 */
package io.dgm.api.distribution;
