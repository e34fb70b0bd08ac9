package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Sum;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a player maximises: a weighted sum of terms.
 *
 * @param parts the terms with their factors
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Payoff(List<Part> parts) {
  /** No term: what sums begin with. */
  public static final Payoff NOTHING = new Payoff(List.of());

  /**
   * One summand.
   *
   * @param factor its weight, not 0
   * @param term what is weighted
   */
  public record Part(double factor, Term term) {}

  /** Copies. */
  public Payoff {
    parts = List.copyOf(parts);
  }

  /**
   * {@return the payoff that is one term}
   *
   * @param term the term
   */
  public static Payoff of(Term term) {
    return new Payoff(List.of(new Part(1, term)));
  }

  /**
   * {@return the plain expectation E_over[integrand]}
   *
   * @param over the joint
   * @param integrand what is averaged
   */
  public static Payoff mean(Conditional over, Integrand integrand) {
    return of(Expectation.of(over, integrand));
  }

  /**
   * {@return the sum with another}
   *
   * @param other the other
   */
  public Payoff plus(Payoff other) {
    return new Payoff(Stream.concat(parts.stream(), other.parts.stream()).toList());
  }

  /**
   * {@return the difference from another}
   *
   * @param other the other
   */
  public Payoff minus(Payoff other) {
    return plus(other.times(-1));
  }

  /**
   * {@return this weighted}
   *
   * @param factor by this
   */
  public Payoff times(double factor) {
    return new Payoff(parts.stream().map(p -> new Part(p.factor * factor, p.term)).toList());
  }

  /**
   * {@return this with terms replaced}
   *
   * @param change the replacement of a term, or nothing if it stays
   */
  public Payoff map(Function<Term, Optional<Payoff>> change) {
    return new Payoff(
        parts.stream()
            .flatMap(
                p ->
                    change
                        .apply(p.term)
                        .map(n -> n.times(p.factor).parts)
                        .orElse(List.of(p))
                        .stream())
            .toList());
  }

  /**
   * {@return its value, a scalar, of the terms that weigh something in the recording's phase; 0 if
   * none does}
   *
   * @param play the recording
   * @param movers the players in whose parameters it is differentiated
   */
  public Tensor value(Play play, Set<Player> movers) {
    return parts.stream()
        .filter(p -> !p.term.isIdle(play.phase()))
        .map(
            p ->
                p.factor == 1
                    ? p.term.value(play, movers)
                    : p.term.value(play, movers).mul(p.factor))
        .reduce(Tensor::add)
        .orElseGet(() -> Tensor.scalar(DType.F32, 0));
  }

  /** {@return the players who may be moved by it} */
  public Set<Player> owners() {
    Set<Player> all = new LinkedHashSet<>();
    parts.forEach(p -> all.addAll(p.term.owners()));
    return all;
  }

  /** {@return it as the paper writes it} */
  public String formula() {
    return Sum.of(parts, Part::factor, p -> p.term.formula());
  }
}
