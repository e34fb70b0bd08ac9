package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model's lower bound on the log-likelihood, with its terms. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class ElboMetric implements Metric {
  /** Creates the metric. */
  public ElboMetric() {}

  @Override
  public String name() {
    return "elbo";
  }

  @Override
  public String description() {
    return "evidence lower bound on the log-likelihood, one draw an example, in nats";
  }

  @Override
  public boolean applies(Model model) {
    return model.evidence().isPresent();
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    Expectation bound = model.evidence().orElseThrow();
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("elbo", bound.perExample(play));
    values.putAll(bound.terms(play));
    return values;
  }
}
