package io.dgm.core.text;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/** A figure of texts beside others that they should be like. */
@Stability(level = Level.INTERNAL, since = "0.2")
public interface StringMetric extends Named {

  /** {@return one sentence on what it measures, with the unit} */
  String description();

  /**
   * {@return the figure of all texts together}
   *
   * @param texts what was generated, at least one
   * @param references for each of them the texts that it should be like, at least one
   */
  double measure(List<String> texts, List<List<String>> references);
}
