package io.dgm.core.evaluate;

import io.dgm.api.metric.Metric;
import io.dgm.api.model.Condition;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.ElboTerms;
import io.dgm.api.objective.Examples;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.Source;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  /**
   * {@inheritDoc}
   *
   * <p>A semi-supervised model's is a bound on log p(x), without the label, so that it can be
   * compared with that of a model that has none.
   */
  @Override
  public Map<String, Tensor> perExample(Play play, Settings settings) {
    if (play.model().classifier().isPresent() && play.model().isConditional()) {
      Tensor label = play.batch().y();
      Condition unknown = Condition.on(Tensor.zeros(label.dtype(), label.shape()));
      Examples examples = new Examples(Source.DATA, play.x(), unknown, Optional.empty());
      return Map.of("elbo", new Bound.SemiSupervised(1).at(play, examples));
    }
    ElboTerms terms = ElboTerms.of(play, 1);
    Map<String, Tensor> values = new LinkedHashMap<>();
    values.put("elbo", terms.elbo());
    values.put("reconstruction", terms.reconstruction());
    values.put("kl", terms.kl());
    return values;
  }
}
