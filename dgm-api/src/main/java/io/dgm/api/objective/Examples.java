package io.dgm.api.objective;

import io.dgm.api.model.Condition;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * Examples of one source. Where x and z have swapped their roles, x holds codes, [N, size of z],
 * and z the examples that they were inferred from, [N, …].
 *
 * @param source where they come from
 * @param x the examples, [N, …]
 * @param y what they are conditioned on
 * @param z the codes they were generated from, [N, size of z]; none of real ones
 */
public record Examples(Source source, Tensor x, Condition y, Optional<Tensor> z) {}
