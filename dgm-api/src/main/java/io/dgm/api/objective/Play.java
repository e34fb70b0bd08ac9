package io.dgm.api.objective;

import io.dgm.api.data.Batch;
import io.dgm.api.model.Condition;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;

/**
 * A model and a batch, brought together for one recording.
 *
 * @param model the model
 * @param batch the examples
 * @param pass the recording: training or not, randomness, state
 * @param step how many training steps were made before, an F32 scalar; for annealing
 */
public record Play(Model model, Batch batch, Pass pass, Tensor step) {

  /** {@return the examples, [N, …]} */
  public Tensor x() {
    return batch.x();
  }

  /** {@return the labels as a condition where the model is conditional, otherwise none} */
  public Condition y() {
    return model.isConditional() ? Condition.on(batch.y()) : Condition.none();
  }

  /** {@return the number of examples} */
  public int n() {
    return batch.size();
  }

  /** {@return a key that no other call gives} */
  public Key key() {
    return pass.key();
  }
}
