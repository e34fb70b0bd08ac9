package io.dgm.core.export;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;
import java.util.Map;

/**
 * A discriminator's logits, or a critic's scores.
 *
 * @param discriminator the discriminator
 * @param examples values of variables, for their types
 */
record DiscriminatorFunction(Discriminator discriminator, Map<Variable, Tensor> examples)
    implements Function {
  @Override
  public String formula() {
    return "logit of q_%s(y=1|%s)"
        .formatted(discriminator.owner().symbol(), Conditional.list(discriminator.of()));
  }

  @Override
  public Map<String, Tensor> arguments(int rows) {
    return ConditionalFunction.inputs(discriminator.of(), examples, rows);
  }

  @Override
  public Map<String, Tensor> results(Map<String, Tensor> arguments, int rows, Pass pass) {
    Play play = Play.evaluation(new Batch(arguments), rows, pass);
    return Map.of(
        "logit", discriminator.at(ConditionalFunction.at(discriminator.of(), play), play));
  }
}
