package io.dgm.core.export;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conditional's mean at values of what it is given, with the standard deviations if they depend
 * on these; a draw, if it has no mean in closed form.
 *
 * @param conditional of one variable
 * @param examples values of variables, for their types
 */
record ConditionalFunction(Conditional conditional, Map<Variable, Tensor> examples)
    implements Function {
  @Override
  public String formula() {
    return conditional.formula();
  }

  @Override
  public Map<String, Tensor> arguments(int rows) {
    return inputs(conditional.given(), examples, rows);
  }

  @Override
  public Map<String, Tensor> results(Map<String, Tensor> arguments, int rows, Pass pass) {
    Play play = Play.evaluation(new Batch(arguments), rows, pass);
    Values at = at(conditional.given(), play);
    Optional<Distribution> distribution = conditional.distribution(at, play, 1);
    Optional<Tensor> mean = distribution.flatMap(Distribution::mean);
    Map<String, Tensor> results = new LinkedHashMap<>();
    for (Variable v : conditional.of()) {
      results.put(v.name(), mean.orElseGet(() -> conditional.draw(at, play, Draws.ONE).get(v)));
    }
    if (mean.isPresent() && conditional.hasDensity()) {
      distribution
          .filter(Distribution::isReparameterized)
          .flatMap(Distribution::variance)
          .map(Tensor::sqrt)
          .filter(d -> Graph.inputs(List.of(d)).stream().anyMatch(arguments::containsValue))
          .ifPresent(d -> results.put(conditional.of().getFirst() + "_deviation", d));
    }
    return results;
  }

  /** {@return inputs that stand for variables, by name} */
  static Map<String, Tensor> inputs(
      List<Variable> variables, Map<Variable, Tensor> examples, int rows) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Variable v : variables) {
      Tensor one = examples.get(v);
      Shape event = one.shape().sub(1, one.rank());
      inputs.put(v.name(), Tensor.input(v.name(), one.dtype(), Shape.of(rows).concat(event)));
    }
    return inputs;
  }

  /** {@return the values of variables, which a batch holds as if they were data} */
  static Values at(List<Variable> variables, Play play) {
    return variables.isEmpty()
        ? play.start()
        : Conditional.data(variables.toArray(Variable[]::new)).draw(play.start(), play, Draws.ONE);
  }
}
