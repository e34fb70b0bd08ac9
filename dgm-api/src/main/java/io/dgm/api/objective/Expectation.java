package io.dgm.api.objective;

import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.Map;
import java.util.Optional;

/**
 * E_source[ weight · integrand ], estimated on a batch.
 *
 * @param source where the examples come from
 * @param weighting how much each counts
 * @param integrand what is averaged
 */
public record Expectation(Source source, Weighting weighting, Integrand integrand) implements Term {

  /**
   * {@return the plain expectation}
   *
   * @param source where the examples come from
   * @param integrand what is averaged
   */
  public static Expectation of(Source source, Integrand integrand) {
    return new Expectation(source, Weighting.UNIFORM, integrand);
  }

  @Override
  public Tensor value(Play play) {
    Examples examples = play.examples(source);
    Tensor values = integrand.at(play, examples);
    return weighting == Weighting.UNIFORM
        ? values.mean()
        : values.mul(weighting.weights(play, examples)).mean();
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    return integrand.metrics(play, play.examples(source));
  }

  @Override
  public int direction(Player player) {
    return integrand.direction(player, source);
  }

  @Override
  public String formula() {
    return "E_" + source.formula() + "[" + weighting.formula() + integrand.formula(source) + "]";
  }

  @Override
  public Optional<String> lacking(Model model) {
    return weighting != Weighting.UNIFORM && model.discriminator().isEmpty()
        ? Optional.of("a discriminator")
        : integrand.lacking(model);
  }
}
