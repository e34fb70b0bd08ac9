package io.dgm.api.tensor;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Runs a graph at once, for tests, exploration and small host-side work; dgm-core provides one. */
@Stability(level = Level.STABLE, since = "0.2")
public interface Evaluator {

  /**
   * {@return the value of each output}
   *
   * @param outputs what to compute
   * @param inputs the value of each input that the outputs depend on
   */
  List<Literal> evaluate(List<Tensor> outputs, Map<Tensor, Literal> inputs);

  /**
   * {@return the installed evaluator}
   *
   * @throws DgmException where none is installed
   */
  static Evaluator installed() {
    return ServiceLoader.load(Evaluator.class, Evaluator.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new DgmException(
                    "no Evaluator is installed: put dgm-core on the module path or class path"));
  }
}
