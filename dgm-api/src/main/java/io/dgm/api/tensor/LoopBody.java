package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/**
 * What a loop does in one step: a graph of its own, which depends on its parameters and on nothing
 * outside.
 *
 * @param parameters inputs, each once
 * @param results what a step gives
 */
@Stability(level = Level.STABLE, since = "0.2")
public record LoopBody(List<Tensor> parameters, List<Tensor> results) {
  /**
   * Copies and checks.
   *
   * @throws TensorException where a parameter is not an input, or a result depends on an input that
   *     is no parameter
   */
  public LoopBody {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
    for (Tensor parameter : parameters) {
      if (!(parameter.op() instanceof Op.Input)) {
        throw new TensorException("a parameter of a loop is an input, got " + parameter);
      }
    }
    for (Tensor input : Graph.inputs(results)) {
      if (!parameters.contains(input)) {
        throw new TensorException(
            "a loop's body depends on " + input + ", which is none of its parameters");
      }
    }
  }

  @Override
  public String toString() {
    // the graph would be long
    return parameters.size() + " to " + results.size();
  }
}
