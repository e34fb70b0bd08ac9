/**
 * Variables, conditionals and joints: what a model is made of.
 *
 * <table>
 * <caption>What the paper writes, and what it is here</caption>
 * <tr><td>x, z, c</td><td>{@link io.dgm.api.conditional.Variable}</td></tr>
 * <tr><td>p_data(x)</td><td>{@link io.dgm.api.conditional.Conditional#data}</td></tr>
 * <tr><td>p_θ(x|z), q_η(z|x), p(z)</td><td>{@link io.dgm.api.conditional.Conditional}</td></tr>
 * <tr><td>p(z) p_θ(x|z)</td><td>{@code prior.then(decoder)}</td></tr>
 * <tr><td>at θ0</td><td>{@code joint.frozen()}</td></tr>
 * <tr><td>q_φ(y|x)</td><td>{@link io.dgm.api.conditional.Discriminator}</td></tr>
 * <tr><td>log p_θ(x|z) + log p(z)</td><td>{@link io.dgm.api.conditional.Integrand}</td></tr>
 * </table>
 *
 * <p>A plugin brings a {@link io.dgm.api.conditional.Network} for a conditional, or an {@link
 * io.dgm.api.conditional.Integrand.Atom} for an objective.
 */
package io.dgm.api.conditional;
