package io.dgm.testkit.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of parameters, for evaluating networks in tests. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Parameters {
  private Parameters() {}

  /**
   * {@return how every parameter and state of a scope starts, to be fed to {@link
   * Tensor#eval(Map)}}
   *
   * @param scope where networks were built
   * @param seed any; equal seeds give equal values
   */
  public static Map<Tensor, Literal> start(Scope scope, long seed) {
    List<Parameter> parameters = scope.parameters();
    List<Key> keys = Key.of(seed).split(Math.max(1, parameters.size()));
    Map<Tensor, Literal> start = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Tensor t = parameters.get(i).tensor();
      Tensor value = parameters.get(i).initializer().initialize(keys.get(i), t.dtype(), t.shape());
      start.put(t, value.eval());
    }
    return start;
  }

  /**
   * {@return values of tensors in one evaluation}
   *
   * @param inputs the values of the inputs that they depend on
   * @param outputs the tensors
   */
  public static List<Literal> evaluate(Map<Tensor, Literal> inputs, Tensor... outputs) {
    return Evaluator.installed().evaluate(List.of(outputs), inputs);
  }
}
