package io.dgm.api.objective;

import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
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
   * {@return which way a player moves its expectation in every game that makes sense: 1 up, -1
   * down, 0 where that depends; a game that has it the other way is refused}
   *
   * @param player who
   * @param source where the examples come from
   */
  default int direction(Player player, Source source) {
    return 0;
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
