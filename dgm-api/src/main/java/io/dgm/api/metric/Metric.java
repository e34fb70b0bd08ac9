package io.dgm.api.metric;

import io.dgm.api.objective.Play;
import io.dgm.api.tensor.Tensor;
import java.util.Map;

/**
 * A figure that is a mean over examples, such as the ELBO; it is streamed over a whole data set and
 * reported with its standard error.
 */
public interface Metric {

  /** {@return its stable name, such as elbo} */
  String name();

  /** {@return one sentence on what it measures, with the unit} */
  String description();

  /**
   * {@return whether it can be measured for a play's model}
   *
   * @param model the model
   */
  boolean applies(io.dgm.api.model.Model model);

  /**
   * {@return values by name, one an example, [N]}
   *
   * @param play the model and the batch
   */
  Map<String, Tensor> perExample(Play play);
}
