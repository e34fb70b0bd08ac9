package io.dgm.engine.reference;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Evaluates by the interpreter. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class ReferenceEvaluator implements Evaluator {
  /** For {@link java.util.ServiceLoader}. */
  public ReferenceEvaluator() {}

  @Override
  public List<Literal> evaluate(List<Tensor> outputs, Map<Tensor, Literal> inputs) {
    return Interpreter.run(outputs, inputs);
  }
}
