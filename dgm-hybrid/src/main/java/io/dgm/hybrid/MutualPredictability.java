package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well each unit of a code is predicted from the others: 1 - Σ_i E(z_i - g_i(z_-i))² / Σ_i Var
 * z_i. It is 1 if each is a function of the others, 0 if no guess is better than the unit's mean,
 * below 0 if guesses are worse than that.
 */
record MutualPredictability() implements Metric {
  /** Keeps the quotient of a code that never varies finite. */
  private static final double TINY = 1e-12;

  @Override
  public String name() {
    return "mutual-predictability";
  }

  @Override
  public String description() {
    return "the share of a code's variance that the other units of it predict; with the variance of"
        + " a unit, at most 0.25";
  }

  @Override
  public boolean applies(Model model) {
    return prediction(model).isPresent();
  }

  /** {@inheritDoc} Variances are those of the batch. */
  @Override
  public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
    Expectation e = prediction(model).orElseThrow();
    Values at = e.over().draw(play.start(), play, Draws.ONE);
    Tensor z = at.get(Z);
    Tensor guess =
        predictors(e).orElseThrow().distribution(at, play, 1).orElseThrow().mean().orElseThrow();
    Tensor spread = variance(z);
    Tensor share = share(z, guess, spread);
    Map<String, Tensor> figures = new LinkedHashMap<>();
    figures.put(name(), share);
    figures.put("unit-variance", spread.mean().broadcastTo(share.shape()));
    return figures;
  }

  /** {@return of each unit, over the rows of [N, units]} */
  static Tensor variance(Tensor z) {
    return Tensors.variance(z, 0).mul(z.dim(0) / Math.max(1.0, z.dim(0) - 1));
  }

  /** {@return numbers whose mean over the rows is the share of variance that is predicted, [N]} */
  static Tensor share(Tensor z, Tensor guess, Tensor variance) {
    Tensor error = z.sub(guess).square().sum(1);
    return error.div(variance.sum().add(TINY)).neg().add(1);
  }

  /** {@return the term of the game that predictors maximise, if it has one} */
  private static Optional<Expectation> prediction(Model model) {
    return model.objective() instanceof Game game
        ? game.claims().stream()
            .flatMap(c -> c.payoff().parts().stream())
            .map(p -> p.term() instanceof Expectation e ? e : null)
            .filter(e -> e != null && predictors(e).isPresent())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Conditional> predictors(Expectation e) {
    return e.integrand().parts().stream()
        .flatMap(p -> p.atom().density().stream())
        .filter(
            c ->
                c.of().equals(List.of(Z))
                    && c.given().equals(List.of(PredictabilityMinimization.OTHERS)))
        .findFirst();
  }
}
