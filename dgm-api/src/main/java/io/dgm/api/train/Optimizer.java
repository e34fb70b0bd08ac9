package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * A rule that moves one parameter against its gradient, as a graph; it is compiled into the step.
 * Implementations are records of their settings.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Optimizer {
  /** The kind of part that optimizers are; those of dgm are {@link Optimizers}. */
  PartKind<Optimizer> KIND = new PartKind<>("optimizer", Optimizer.class);

  /** {@return the names of what it remembers of each parameter, each of its shape, at first 0} */
  List<String> slots();

  /**
   * {@return the next value of the parameter and of its slots}
   *
   * @param parameter its value
   * @param gradient of the loss, of the parameter's type
   * @param slots their values, in the order of {@link #slots()}
   * @param learningRate a scalar of the parameter's dtype
   * @param step how many updates were made before this one, a scalar of the parameter's dtype
   */
  Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step);

  /**
   * What an update gives.
   *
   * @param parameter the parameter's next value
   * @param slots the slots' next values
   */
  record Update(Tensor parameter, List<Tensor> slots) {}
}
