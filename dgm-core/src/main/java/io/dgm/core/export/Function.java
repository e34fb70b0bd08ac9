package io.dgm.core.export;

import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;
import java.util.Map;

/** Something that a model computes. */
public interface Function {

  /** {@return it as the paper writes it} */
  String formula();

  /**
   * {@return its inputs for some examples, by name}
   *
   * @param rows how many, at least 1
   */
  Map<String, Tensor> arguments(int rows);

  /**
   * {@return its results, by name}
   *
   * @param arguments what {@link #arguments} gave
   * @param rows how many examples
   * @param pass the recording
   */
  Map<String, Tensor> results(Map<String, Tensor> arguments, int rows, Pass pass);
}
