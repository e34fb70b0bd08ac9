package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/**
 * A label that a model predicts, to be compared with that of the data.
 *
 * @param data the joint of the label and of what it is predicted from
 * @param classifier one-hot, of the label
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Prediction(Conditional data, Conditional classifier) {

  /**
   * {@return 1 if the most probable label is that of the data, otherwise 0, [N]}
   *
   * @param play the recording
   */
  public Tensor right(Play play) {
    Values at = data.draw(play.start(), play, Draws.ONE);
    Variable label = classifier.of().getFirst();
    Distribution predicted = classifier.distribution(at, play, 1).orElseThrow();
    Tensor best = Tensors.argMax(predicted.mean().orElseThrow(), 1);
    return best.eq(Tensors.argMax(at.get(label), 1)).to(DType.F32);
  }

  /** {@return the names of the tables that its joint reads; none of data of one table} */
  public List<String> tables() {
    return data.reads().stream().map(Batch::tableOf).filter(t -> !t.isEmpty()).distinct().toList();
  }
}
