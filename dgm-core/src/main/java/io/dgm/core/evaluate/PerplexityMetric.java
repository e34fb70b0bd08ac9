package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Tokens;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Ratio;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The perplexity of texts: e to the mean loss by word, ends of texts counted as words, over all
 * words of all texts. Of a model that knows only a bound on log p it is a bound from above.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class PerplexityMetric implements Metric {
  /** Creates the metric. */
  public PerplexityMetric() {}

  @Override
  public String name() {
    return "perplexity";
  }

  @Override
  public String description() {
    return "e to the negative log-likelihood, or its bound, by word and end of text, from 1";
  }

  @Override
  public boolean applies(Model model) {
    return text(model).isPresent();
  }

  /** {@return the text whose log-likelihood the evidence is, if it is one's} */
  private static Optional<Feature> text(Model model) {
    List<String> explained =
        model
            .evidence()
            .map(Expectation::integrand)
            .map(Integrand::parts)
            .orElse(List.of())
            .stream()
            .filter(part -> part.factor() > 0)
            .flatMap(part -> part.atom().density().stream())
            .map(Conditional::of)
            .flatMap(List::stream)
            .map(Variable::name)
            .toList();
    return model.data().features().stream()
        .filter(f -> f.vocabulary().isPresent() && explained.contains(f.name()))
        .findFirst();
  }

  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    return Map.of();
  }

  @Override
  public Map<String, Ratio> ratios(Model model, Play play, Settings settings) {
    Tensor loss = model.evidence().orElseThrow().perExample(play).neg();
    Tensor text = play.batch().feature(text(model).orElseThrow().name());
    return Map.of(name(), new Ratio(loss, Tokens.lengths(text).to(DType.F32), Math::exp));
  }
}
