package io.dgm.core.evaluate;

import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.ElboTerms;
import io.dgm.api.objective.Play;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** The importance-weighted estimate of log p(x) (Burda, Grosse and Salakhutdinov 2015). */
public final class LogLikelihoodMetric implements Metric {
  private static final SettingSpec<Integer> K =
      SettingSpec.integer("k", 500, 1, 100_000, "draws of z an example");

  /** As many rows of the decoder's output as fit a processor's caches well. */
  private static final int ROWS = 2000;

  /** Creates the metric. */
  public LogLikelihoodMetric() {}

  @Override
  public String name() {
    return "log-likelihood";
  }

  @Override
  public String description() {
    return "importance-weighted estimate of log p(x), k draws of z an example, in nats";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(K);
  }

  @Override
  public boolean applies(Model model) {
    return ElboTerms.applies(model);
  }

  @Override
  public int batchSize(Settings settings) {
    return Math.max(1, ROWS / settings.get(K));
  }

  @Override
  public Map<String, Tensor> perExample(Play play, Settings settings) {
    return Map.of("log-likelihood", ElboTerms.of(play, settings.get(K)).importanceWeightedBound());
  }
}
