/**
 * How texts are got from a {@link io.dgm.api.distribution.SequenceDistribution}. A {@link
 * io.dgm.api.decode.Search} goes step by step: {@link io.dgm.api.decode.Sampling} says one token
 * after the other as a {@link io.dgm.api.decode.Strategy} chooses it, {@link
 * io.dgm.api.decode.BeamSearch} follows the most probable beginnings. Before either chooses, an
 * {@link io.dgm.api.decode.Adjustment} may change logits by what was said before.
 */
package io.dgm.api.decode;
