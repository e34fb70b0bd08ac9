package io.dgm.api.objective;

import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/** What an expectation is taken of: one number an example. Implementations are values. */
public interface Integrand {

  /**
   * {@return its value at each example, [N]}
   *
   * @param play the model and the recording
   * @param examples where
   */
  Tensor at(Play play, Examples examples);

  /**
   * {@return scalars worth reporting beside its expectation, by name}
   *
   * @param play the model and the recording
   * @param examples where it was taken
   */
  default Map<String, Tensor> metrics(Play play, Examples examples) {
    return Map.of();
  }

  /** {@return it as the paper writes it} */
  String formula();

  /**
   * {@return it as the paper writes it, in an expectation}
   *
   * @param source where the examples come from
   */
  default String formula(Source source) {
    return formula();
  }

  /**
   * {@return what a model lacks for it, or nothing}
   *
   * @param model the model
   */
  default Optional<String> lacking(Model model) {
    return Optional.empty();
  }
}
