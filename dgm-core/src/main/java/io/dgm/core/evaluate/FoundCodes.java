package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The codes that a model finds in examples, and the prior that they should follow: those that the
 * model names, otherwise those of its bound.
 *
 * @param inference the joint of the data and of codes, p_data(x) q(z|x)
 * @param prior the joint of what they should follow
 * @param variables the codes that both are of
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record FoundCodes(Conditional inference, Conditional prior, List<Variable> variables) {

  /**
   * {@return the codes, if the model finds any}
   *
   * @param model the model, of data of one table
   */
  public static Optional<FoundCodes> of(Model model) {
    if (!model.data().tables().isEmpty()) {
      return Optional.empty();
    }
    return model
        .codes()
        .filter(codes -> codes.inference().isPresent() && !codes.found().isEmpty())
        .map(FoundCodes::named)
        .or(() -> model.evidence().flatMap(FoundCodes::bounded));
  }

  private static FoundCodes named(Codes codes) {
    return new FoundCodes(codes.inference().orElseThrow(), codes.prior(), codes.found());
  }

  /** {@return the codes of a bound, E q(z|x) [log p(x|z) + log p(z) - log q(z|x)]} */
  private static Optional<FoundCodes> bounded(Expectation bound) {
    if (!bound.isBound() || bound.isExact() || !bound.draws().summed().isEmpty()) {
      return Optional.empty();
    }
    List<Variable> latent =
        bound.over().factors().stream()
            .filter(f -> !f.isVisible())
            .flatMap(f -> f.of().stream())
            .toList();
    List<Conditional> priors =
        bound.integrand().parts().stream()
            .filter(part -> part.factor() > 0)
            .flatMap(part -> part.atom().density().stream())
            .filter(p -> latent.containsAll(p.of()) && p.given().isEmpty())
            .toList();
    return priors.size() == 1
        ? Optional.of(new FoundCodes(bound.over(), priors.getFirst(), priors.getFirst().of()))
        : Optional.empty();
  }

  /**
   * {@return the factors that find a code in what is observed, or in features of it, and nothing
   * else}
   */
  List<Conditional> direct() {
    Set<Variable> seen = observed(inference);
    return inference.factors().stream()
        .filter(f -> f.of().size() == 1 && variables.containsAll(f.of()) && !f.isVisible())
        .filter(f -> seen.containsAll(f.given()))
        .toList();
  }

  /**
   * {@return the prior of one code, if it is given nothing but labels}
   *
   * @param code the variable
   */
  Optional<Conditional> priorOf(Variable code) {
    Set<Variable> seen = observed(prior);
    return prior.factors().stream()
        .filter(f -> f.of().equals(List.of(code)) && f.hasDensity())
        .filter(f -> seen.containsAll(f.given()))
        .findFirst();
  }

  private Set<Variable> observed(Conditional joint) {
    Set<Variable> all = new HashSet<>();
    joint.factors().stream().filter(f -> isObserved(f, all)).forEach(f -> all.addAll(f.of()));
    return all;
  }

  /** {@return whether a factor is of the data, or a map from them that is no code itself} */
  private boolean isObserved(Conditional factor, Set<Variable> before) {
    return factor.isVisible()
        || (!factor.hasDensity()
            && before.containsAll(factor.given())
            && variables.stream().noneMatch(factor.of()::contains));
  }

  /** {@return the values of what a joint observes of the data, and of features of it} */
  Values observed(Conditional joint, Play play) {
    Set<Variable> seen = new HashSet<>();
    Values at = play.start();
    for (Conditional factor : joint.factors()) {
      if (isObserved(factor, seen)) {
        seen.addAll(factor.of());
        at = factor.draw(at, play, Draws.ONE);
      }
    }
    return at;
  }
}
