package io.dgm.core.evaluate;

import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.ElboTerms;
import io.dgm.api.objective.Play;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The evidence lower bound with its two terms. */
public final class ElboMetric implements Metric {
  /** Creates the metric. */
  public ElboMetric() {}

  @Override
  public String name() {
    return "elbo";
  }

  @Override
  public String description() {
    return "evidence lower bound on log p(x), one draw of z an example, in nats";
  }

  @Override
  public boolean applies(Model model) {
    return ElboTerms.applies(model);
  }

  @Override
  public Map<String, Tensor> perExample(Play play, Settings settings) {
    ElboTerms terms = ElboTerms.of(play, 1);
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("elbo", terms.elbo());
    values.put("reconstruction", terms.reconstruction());
    values.put("kl", terms.kl());
    return values;
  }
}
