package io.dgm.api.discriminator;

import io.dgm.api.model.Condition;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * The discriminator q_φ(y|x): D(x) = q_φ(y=1|x) is the probability that x is real. The reversed
 * one, q^r(y|x) = q(1-y|x), is what the generator is drawn to.
 */
@FunctionalInterface
public interface Discriminator {

  /**
   * {@return the logits log D(x) - log(1 - D(x)), [N]; a critic's score where the objective is not
   * probabilistic}
   *
   * @param x examples, [N, …]
   * @param y what the discriminator is conditioned on besides x (a class label)
   * @param pass the recording it is part of
   */
  Tensor logits(Tensor x, Condition y, Pass pass);

  /**
   * {@return the features that the logits are made of, [N, …], where it gives them}
   *
   * @param x examples, [N, …]
   * @param y what the discriminator is conditioned on besides x (a class label)
   * @param pass the recording it is part of
   */
  default Optional<Tensor> features(Tensor x, Condition y, Pass pass) {
    return Optional.empty();
  }
}
