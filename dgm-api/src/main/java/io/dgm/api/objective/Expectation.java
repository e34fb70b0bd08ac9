package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * E_over[ weight · integrand ], estimated on a batch. Its gradient is that of the expectation:
 * along the path of draws that are reparameterised, by the score function if one is asked for.
 *
 * @param over the joint
 * @param integrand what is averaged
 * @param draws how many an example, and what is summed instead
 * @param weightings how much each draw counts; none for all alike
 * @param importance whether the draws of an example make one bound, log 1/k Σ_i w_i
 * @param closedForm whether divergences are computed in closed form if they have one
 * @param score the baseline of the score-function estimator, if that is asked for
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Expectation(
    Conditional over,
    Integrand integrand,
    Draws draws,
    List<Weighting> weightings,
    boolean importance,
    boolean closedForm,
    Optional<Baseline> score)
    implements Term {

  /**
   * Checks.
   *
   * @throws UserException if it is not over a joint, or the joint lacks a variable of the integrand
   */
  public Expectation {
    weightings = List.copyOf(weightings);
    if (!over.given().isEmpty()) {
      throw new UserException(
          "an expectation is over a joint, but %s still needs %s"
              .formatted(over.formula(), Conditional.list(over.given())));
    }
    for (Integrand.Part part : integrand.parts()) {
      for (Variable v : part.atom().variables()) {
        if (!over.of().contains(v)) {
          throw new UserException(
              "%s needs %s, but the expectation is over %s, which is of %s"
                  .formatted(
                      part.atom().formula(), v, over.formula(), Conditional.list(over.of())));
        }
      }
    }
    if (!over.of().containsAll(draws.summed())) {
      throw new UserException(
          "%s is not of %s, which is summed over"
              .formatted(over.formula(), Conditional.list(draws.summed())));
    }
  }

  /**
   * {@return the plain expectation}
   *
   * @param over the joint
   * @param integrand what is averaged
   */
  public static Expectation of(Conditional over, Integrand integrand) {
    return new Expectation(over, integrand, Draws.ONE, List.of(), false, true, Optional.empty());
  }

  /**
   * {@return the same with several draws an example}
   *
   * @param k how many, at least 1
   */
  public Expectation draws(int k) {
    return with(new Draws(k, draws.summed()), weightings, importance);
  }

  /**
   * {@return the same with discrete variables summed over instead of drawn}
   *
   * @param variables which
   */
  public Expectation sum(Variable... variables) {
    return with(new Draws(draws.count(), Set.of(variables)), weightings, importance);
  }

  /** {@return the same with divergences estimated by the draws} */
  public Expectation monteCarlo() {
    return new Expectation(over, integrand, draws, weightings, importance, false, score);
  }

  /**
   * {@return the same with the score-function gradient (Williams 1992) for draws that carry no
   * path}
   *
   * @param baseline what it subtracts from rewards
   */
  public Expectation scoreFunction(Baseline baseline) {
    return new Expectation(
        over, integrand, draws, weightings, importance, closedForm, Optional.of(baseline));
  }

  /**
   * {@return the same with draws weighted, beside the weights that it has}
   *
   * @param weighting how
   */
  public Expectation weighted(Weighting weighting) {
    List<Weighting> all = new ArrayList<>(weightings);
    all.add(weighting);
    return with(draws, all, importance);
  }

  /**
   * {@return the importance weighted bound of these draws, log 1/k Σ_i w_i (Burda, Grosse and
   * Salakhutdinov 2016, equation 8), which is between this bound and the log-likelihood}
   *
   * @throws UserException if this is no bound with latent variables
   */
  public Expectation tightened() {
    if (!isBound() || isExact()) {
      throw new UserException(formula() + " is no bound with latent variables");
    }
    return with(draws, weightings, true);
  }

  private Expectation with(Draws how, List<Weighting> weights, boolean many) {
    return new Expectation(over, integrand, how, weights, many, closedForm, score);
  }

  /** {@return the factors of the joint that are not observed} */
  List<Conditional> latent() {
    return over.factors().stream().filter(f -> !f.isVisible()).toList();
  }

  /** {@return whether a weight depends on what is drawn, so that a divergence is none under it} */
  boolean weightsReadLatents() {
    Set<Variable> hidden =
        latent().stream().flatMap(f -> f.of().stream()).collect(Collectors.toSet());
    return weightings.stream().flatMap(w -> w.variables().stream()).anyMatch(hidden::contains);
  }

  /**
   * {@return whether it is a lower bound E_data q(w|x) [log p(x,w) - log q(w|x)] on the
   * log-likelihood of what is observed; without latent variables it is that itself}
   */
  public boolean isBound() {
    Set<Variable> seen =
        over.factors().stream()
            .filter(Conditional::isVisible)
            .flatMap(f -> f.of().stream())
            .collect(Collectors.toSet());
    List<Conditional> inference = new ArrayList<>();
    List<Variable> model = new ArrayList<>();
    for (Integrand.Part part : integrand.parts()) {
      Conditional density = part.atom().density().orElse(null);
      if (density == null || Math.abs(part.factor()) != 1) {
        return false;
      }
      if (part.factor() < 0) {
        inference.add(density);
      } else {
        model.addAll(density.of());
      }
    }
    List<Conditional> latent = latent();
    List<Variable> explained = model.stream().filter(v -> !seen.contains(v)).toList();
    Set<Variable> hidden =
        latent.stream().flatMap(f -> f.of().stream()).collect(Collectors.toSet());
    return model.stream().anyMatch(seen::contains)
        && inference.size() == latent.size()
        && inference.containsAll(latent)
        && Set.copyOf(explained).equals(hidden);
  }

  /**
   * {@return what it is a bound on, or is itself, such as log p(x), or log p(x|y) if the model only
   * explains x where y is given}
   *
   * @throws UserException if it is no bound
   */
  public String explains() {
    if (!isBound()) {
      throw new UserException(formula() + " is no bound");
    }
    Set<Variable> seen = new LinkedHashSet<>();
    over.factors().stream().filter(Conditional::isVisible).forEach(c -> seen.addAll(c.of()));
    Set<Variable> explained = new LinkedHashSet<>();
    Set<Variable> given = new LinkedHashSet<>();
    for (Integrand.Part part : integrand.parts()) {
      if (part.factor() > 0) {
        Conditional density = part.atom().density().orElseThrow();
        explained.addAll(density.of());
        given.addAll(density.given());
      }
    }
    given.removeAll(explained);
    given.retainAll(seen);
    explained.retainAll(seen);
    return "log p(%s%s)"
        .formatted(
            Conditional.list(explained), given.isEmpty() ? "" : "|" + Conditional.list(given));
  }

  /** {@return whether it is the log-likelihood itself: a bound without latent variables} */
  public boolean isExact() {
    return isBound() && latent().isEmpty();
  }

  @Override
  public Tensor value(Play play, Set<Player> movers) {
    return new Estimate(this, play, movers).mean();
  }

  /**
   * {@return its value at each example, [N]}
   *
   * @param play the recording
   */
  public Tensor perExample(Play play) {
    return new Estimate(this, play, Set.of()).perExample();
  }

  /**
   * {@return what it is made of at each example, [N], by name: of a bound the reconstruction, which
   * is the log-likelihood of what is observed, and minus the rest}
   *
   * @param play the recording
   */
  public Map<String, Tensor> terms(Play play) {
    return new Estimate(this, play, Set.of()).terms();
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    return new Estimate(this, play, Set.of()).metrics();
  }

  @Override
  public Set<Player> owners() {
    Set<Player> all = new LinkedHashSet<>();
    for (Integrand.Part part : integrand.parts()) {
      part.atom().density().ifPresent(c -> all.addAll(c.owners()));
    }
    all.addAll(over.owners());
    return all;
  }

  @Override
  public List<Conditional> joints() {
    return List.of(over);
  }

  /** {@inheritDoc} Whoever draws from a distribution wants its divergence from another low. */
  @Override
  public int direction(Player player) {
    List<Double> factors =
        ClosedForms.divergences(this).stream()
            .filter(d -> d.from().owners().contains(player))
            .map(ClosedForms.KullbackLeiblerTerm::factor)
            .toList();
    return factors.isEmpty() ? 0 : factors.stream().anyMatch(f -> f > 0) ? -1 : 1;
  }

  @Override
  public List<Pull> pulls() {
    return integrand.parts().stream()
        .flatMap(
            part ->
                part.atom().push().stream()
                    .map(p -> new Pull(over, p.discriminator(), part.factor() * p.way())))
        .toList();
  }

  @Override
  public List<Score> scores() {
    return integrand.parts().stream()
        .flatMap(
            part ->
                part.atom().density().stream()
                    .filter(c -> !over.factors().contains(c))
                    .map(c -> new Score(over, c, part.factor())))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A bound is weighted along its draws, log 1/k Σ_i w_i (Burda, Grosse and Salakhutdinov 2016,
   * equation 8), whose gradient is Σ_i w̃_i ∇ log w_i; the reversed discriminator along the batch
   * (equation 16): one theorem, with the visible and the latent variable swapped.
   */
  @Override
  public Optional<Payoff> importanceWeighted() {
    if (isBound() && !isExact() && !importance) {
      return Optional.of(Payoff.of(tightened()));
    }
    return integrand
        .logWeight()
        .map(Weighting.Importance::new)
        .filter(w -> !weightings.contains(w))
        .map(w -> Payoff.of(weighted(w)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Times 2, so that a perfect discriminator gives back the term itself (equation 17).
   */
  @Override
  public Optional<Payoff> activated(Discriminator d, Conditional generated) {
    List<Conditional> factors = over.factors();
    boolean likelihood =
        integrand.parts().stream()
            .anyMatch(
                p ->
                    p.factor() > 0
                        && p.atom().density().stream().anyMatch(c -> d.of().containsAll(c.of())));
    boolean judged = weightings.stream().anyMatch(Weighting.Judged.class::isInstance);
    if (!likelihood || judged || !factors.getFirst().isVisible()) {
      return Optional.empty();
    }
    Variable[] observed = factors.getFirst().of().toArray(Variable[]::new);
    Conditional fake = generated.frozen().marginal(observed);
    for (Conditional factor : factors.subList(1, factors.size())) {
      fake = fake.then(factor);
    }
    Expectation real = weighted(new Weighting.Judged(d));
    Expectation same =
        new Expectation(fake, integrand, draws, real.weightings, importance, closedForm, score);
    return Optional.of(Payoff.of(real).plus(Payoff.of(same)));
  }

  @Override
  public String formula() {
    String weights = weightings.stream().map(w -> w.formula() + " ").collect(Collectors.joining());
    String inner = integrand.formula();
    String text =
        importance
            ? "log 1/" + draws.count() + " Σ " + classes() + "exp(" + inner + ")"
            : integrand.parts().size() > 1 && !weights.isEmpty() ? "(" + inner + ")" : inner;
    String sum =
        importance || draws.summed().isEmpty() ? "" : "Σ_" + Conditional.list(draws.summed()) + " ";
    return sum + "E_" + over.formula() + "[" + weights + text + "]";
  }

  /** {@return the classes that are summed over, by their probability, within a logarithm} */
  private String classes() {
    return over.factors().stream()
        .filter(f -> f.of().stream().anyMatch(draws.summed()::contains))
        .map(f -> "Σ_" + Conditional.list(f.of()) + " " + f.formula() + " ")
        .collect(Collectors.joining());
  }
}
