package io.dgm.api.conditional;

import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A function of a discriminator's logits.
 *
 * @param way 1 if it grows with the logit, -1 if it falls
 * @param isProbability whether the logit is one of a probability, which is then reported
 */
record Judgement(
    Discriminator discriminator,
    String formula,
    int way,
    UnaryOperator<Tensor> function,
    Optional<Integrand> logWeight,
    boolean isProbability)
    implements Integrand.Atom {

  @Override
  public Tensor at(Values values, Play play) {
    return function.apply(discriminator.at(values, play));
  }

  @Override
  public List<Variable> variables() {
    return discriminator.of();
  }

  @Override
  public Optional<Push> push() {
    return Optional.of(new Push(discriminator, way));
  }

  @Override
  public Map<String, Tensor> metrics(Values values, Play play) {
    Tensor logits = discriminator.at(values, play);
    return Map.of(discriminator.name(), values.mean(isProbability ? logits.sigmoid() : logits));
  }
}
