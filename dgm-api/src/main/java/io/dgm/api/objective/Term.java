package io.dgm.api.objective;

import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
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
   * {@return which way a player moves it in every game that makes sense: 1 up, -1 down, 0 where
   * that depends; a game that has it the other way is refused}
   *
   * @param player who
   */
  default int direction(Player player) {
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
