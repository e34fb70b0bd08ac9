package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind the examples of a model: codes, of which examples are made, and which may be
 * found in them.
 *
 * @param prior the joint of what the decoder reads: codes, and labels if it reads any
 * @param decoder the map from them to an example: the mean of p(x|z), or a generator
 * @param inference the joint of the data and of codes, p_data(x) q(z|x), if there is one
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Codes(Conditional prior, Conditional decoder, Optional<Conditional> inference) {
  /**
   * Checks.
   *
   * @throws UserException if one of the joints is none, or the prior lacks what the decoder reads
   */
  public Codes {
    if (!prior.given().isEmpty() || inference.stream().anyMatch(q -> !q.given().isEmpty())) {
      throw new UserException("codes are drawn from joints, and %s needs more".formatted(prior));
    }
    if (!prior.of().containsAll(decoder.given()) || decoder.of().size() != 1) {
      throw new UserException(
          "%s is no decoder of the codes of %s".formatted(decoder.formula(), prior.formula()));
    }
  }

  /**
   * {@return codes that nothing finds in examples}
   *
   * @param prior the joint of what the decoder reads
   * @param decoder the map from them to an example
   */
  public static Codes of(Conditional prior, Conditional decoder) {
    return new Codes(prior, decoder, Optional.empty());
  }

  /**
   * {@return codes that are found in examples}
   *
   * @param prior the joint of what the decoder reads
   * @param decoder the map from them to an example
   * @param inference the joint of the data and of codes
   */
  public static Codes of(Conditional prior, Conditional decoder, Conditional inference) {
    return new Codes(prior, decoder, Optional.of(inference));
  }

  /** {@return the variable of examples} */
  public Variable example() {
    return decoder.of().getFirst();
  }

  /** {@return the codes that the decoder reads, in its order; they are drawn} */
  public List<Variable> variables() {
    return decoder.given().stream().filter(v -> !observed().contains(v)).toList();
  }

  /** {@return the labels that the decoder reads, in its order; they are of the data} */
  public List<Variable> labels() {
    return decoder.given().stream().filter(observed()::contains).toList();
  }

  /** {@return the codes that are found in examples, in the decoder's order} */
  public List<Variable> found() {
    List<Variable> known = inference.map(Conditional::of).orElse(List.of());
    return variables().stream().filter(known::contains).toList();
  }

  private Set<Variable> observed() {
    Set<Variable> all = new HashSet<>();
    prior.factors().stream().filter(Conditional::isVisible).forEach(f -> all.addAll(f.of()));
    return all;
  }
}
