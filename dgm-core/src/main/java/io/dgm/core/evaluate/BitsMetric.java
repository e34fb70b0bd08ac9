package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.Map;

/**
 * The bound on the log-likelihood as bits for each number of an example, -elbo / (D log 2): what an
 * ideal code needs at the most, if the likelihood is of discrete outcomes such as the levels of
 * bytes. Of a density it is the differential figure, which may be below 0.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BitsMetric implements Metric {
  /** Creates the metric. */
  public BitsMetric() {}

  @Override
  public String name() {
    return "bits-per-dimension";
  }

  @Override
  public String description() {
    return "bound on the log-likelihood as bits a dimension, one draw an example";
  }

  /** Of pictures of 0 and 1 nobody asks for it. */
  @Override
  public boolean usual() {
    return false;
  }

  @Override
  public boolean applies(Model model) {
    // of several tables, and of texts, there is no one number of dimensions
    return model.evidence().isPresent()
        && model.data().tables().isEmpty()
        && model.data().x().dtype().isFloating();
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    Expectation bound = model.evidence().orElseThrow();
    double nats = -1 / (model.data().x().shape().size() * Math.log(2));
    return Map.of("bits/dim", bound.perExample(play).mul(nats));
  }
}
