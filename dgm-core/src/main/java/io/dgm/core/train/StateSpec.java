package io.dgm.core.train;

import io.dgm.api.nn.Initializer;
import io.dgm.api.tensor.Tensor;

/**
 * One entry of the training state.
 *
 * @param name its name in checkpoints: a parameter's path, or one of {@code optimizer/…}, {@code
 *     ema/…}, {@code key}, {@code step}, {@code rate-scale}
 * @param input the input of programs that stands for it
 * @param initializer how it starts
 */
record StateSpec(String name, Tensor input, Initializer initializer) {}
