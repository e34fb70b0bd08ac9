package io.dgm.api.spi;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A function of a trained model as a graph.
 *
 * @param name what it is called
 * @param formula it as the paper writes it, such as q_η(z|x)
 * @param state the inputs that have a value, by name: parameters by their path, and all else that a
 *     training step reads
 * @param values the value of each of them, by the same names
 * @param arguments its other inputs, by name: variables, [rows, …], features of data, and {@code
 *     key}, U32 [2], where something is drawn
 * @param results what it gives, by name; one that has the name of a state is its next value
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record TrainedFunction(
    String name,
    String formula,
    Map<String, Tensor> state,
    Map<String, Literal> values,
    Map<String, Tensor> arguments,
    Map<String, Tensor> results) {
  /** The argument that is the source of randomness, U32 [2]. */
  public static final String KEY = "key";

  /**
   * Copies and checks.
   *
   * @throws DgmException if a result depends on an input that is none of these, or a value is
   *     missing or of another type
   */
  public TrainedFunction {
    state = copy(state);
    values = copy(values);
    arguments = copy(arguments);
    results = copy(results);
    for (Map.Entry<String, Tensor> entry : state.entrySet()) {
      Literal value = values.get(entry.getKey());
      Tensor input = entry.getValue();
      if (value == null || value.dtype() != input.dtype() || !value.shape().equals(input.shape())) {
        throw new DgmException(
            "the function %s has no value of %s for %s"
                .formatted(name, input.type(), entry.getKey()));
      }
    }
    for (Tensor input : Graph.inputs(results.values())) {
      if (!state.containsValue(input) && !arguments.containsValue(input)) {
        throw new DgmException("the function %s depends on %s too".formatted(name, input));
      }
    }
    Stream.concat(state.values().stream(), arguments.values().stream())
        .filter(t -> !(t.op() instanceof Op.Input))
        .findFirst()
        .ifPresent(
            t -> {
              throw new DgmException(t + " is no input");
            });
  }

  private static <T> Map<String, T> copy(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
