package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** The importance-weighted estimate of log p(x) (Burda, Grosse and Salakhutdinov 2015). */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class LogLikelihoodMetric implements Metric {
  private static final SettingSpec<Integer> K =
      SettingSpec.integer("k", 500, 1, 100_000, "draws of z an example");

  /** Creates the metric. */
  public LogLikelihoodMetric() {}

  @Override
  public String name() {
    return "log-likelihood";
  }

  @Override
  public String description() {
    return "importance-weighted estimate of the log-likelihood, k draws an example, in nats";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(K);
  }

  @Override
  public boolean applies(Model model) {
    return model.evidence().isPresent();
  }

  @Override
  public int rowsPerExample(Settings settings) {
    return settings.get(K);
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    Expectation bound = model.evidence().orElseThrow();
    Expectation tighter = bound.isExact() ? bound : bound.draws(settings.get(K)).tightened();
    return Map.of("log-likelihood", tighter.perExample(play));
  }
}
