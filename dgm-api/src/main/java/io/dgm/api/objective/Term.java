package io.dgm.api.objective;

import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * A scalar that objectives are sums of: usually an {@link Expectation}. Implementations are values.
 */
public interface Term {

  /**
   * {@return its value, a scalar}
   *
   * @param play the model and the recording
   */
  Tensor value(Play play);

  /**
   * {@return scalars worth reporting beside it, by name}
   *
   * @param play the model and the recording
   */
  default Map<String, Tensor> metrics(Play play) {
    return Map.of();
  }

  /** {@return it as the paper writes it} */
  String formula();

  /**
   * {@return what a model lacks for it, or nothing}
   *
   * @param model the model
   */
  default Optional<String> lacking(Model model) {
    return Optional.empty();
  }
}
