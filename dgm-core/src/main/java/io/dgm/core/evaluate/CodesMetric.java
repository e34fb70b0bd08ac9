package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.model.Model;
import io.dgm.api.settings.SettingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model uses its codes: active units (Burda, Grosse and Salakhutdinov 2016), the divergence
 * from the prior by unit, and what that divergence is made of: the mutual information of examples
 * and codes, and the divergence of the aggregate posterior (Hoffman and Johnson 2016).
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class CodesMetric implements HostMetric {
  static final SettingSpec<Double> THRESHOLD =
      SettingSpec.number(
          "threshold",
          0.01,
          0,
          1e9,
          "the variance of a posterior mean above which a unit is active");
  static final SettingSpec<Integer> DRAWS =
      SettingSpec.integer(
          "draws", 2000, 2, 100_000, "codes that are held against all posteriors, at the most");
  static final SettingSpec<Integer> UNITS =
      SettingSpec.integer(
          "units", 10, 0, 100_000, "of how many units the divergence is told, the largest first");

  /** Creates the metric. */
  public CodesMetric() {}

  @Override
  public String name() {
    return "codes";
  }

  @Override
  public String description() {
    return "active units, divergence by unit, mutual information of examples and codes, and"
        + " divergence of the aggregate posterior from the prior, in nats";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(THRESHOLD, DRAWS, UNITS);
  }

  @Override
  public boolean applies(Model model) {
    return FoundCodes.of(model).filter(codes -> !codes.direct().isEmpty()).isPresent();
  }

  @Override
  public Map<String, Estimate> measure(Measured what) {
    FoundCodes codes = FoundCodes.of(what.model()).orElseThrow();
    List<Conditional> posteriors = codes.direct();
    Map<String, Estimate> figures = new LinkedHashMap<>();
    for (Conditional posterior : posteriors) {
      String name = posteriors.size() == 1 ? "" : posterior.of().getFirst() + "/";
      new CodeUse(codes, posterior, what)
          .figures()
          .forEach((figure, value) -> figures.put("codes/" + name + figure, value));
    }
    return figures;
  }
}
