package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The integrand of an expectation: a linear combination of log-densities, judgements and whatever a
 * plugin adds.
 *
 * @param parts its summands, at least one
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Integrand(List<Part> parts) {
  /**
   * One summand.
   *
   * @param factor its weight, not 0
   * @param atom what is weighted
   */
  public record Part(double factor, Atom atom) {}

  /** What an objective averages: one number a draw. Implementations are values. */
  public interface Atom {

    /**
     * {@return its values over the plates of the variables that it reads}
     *
     * @param values of the variables
     * @param play the recording
     */
    Tensor at(Values values, Play play);

    /** {@return it as the paper writes it} */
    String formula();

    /** {@return the variables that it reads} */
    List<Variable> variables();

    /** {@return the conditional whose log-density it is, if it is one} */
    default Optional<Conditional> density() {
      return Optional.empty();
    }

    /** {@return the discriminator that it moves, and which way, if it is a function of one} */
    default Optional<Push> push() {
      return Optional.empty();
    }

    /** {@return the log of a draw's importance weight (equation 16), if it has one} */
    default Optional<Integrand> logWeight() {
      return Optional.empty();
    }

    /**
     * {@return scalars worth reporting beside an expectation, by name; means as of {@link
     * Values#mean}}
     *
     * @param values of the variables
     * @param play the recording
     */
    default Map<String, Tensor> metrics(Values values, Play play) {
      return Map.of();
    }
  }

  /** One that is nothing but its values. */
  private record Term(
      String formula, List<Variable> variables, BiFunction<Values, Play, Tensor> value)
      implements Atom {
    @Override
    public Tensor at(Values values, Play play) {
      return value.apply(values, play);
    }
  }

  /** Copies. */
  public Integrand {
    parts = List.copyOf(parts);
  }

  /**
   * {@return one atom}
   *
   * @param atom the atom
   */
  public static Integrand of(Atom atom) {
    return new Integrand(List.of(new Part(1, atom)));
  }

  /**
   * {@return a term of one's own that needs no more than its values: one atom}
   *
   * @param formula as the paper writes it
   * @param variables that it reads
   * @param value from their values, over their plates
   */
  public static Integrand of(
      String formula, List<Variable> variables, BiFunction<Values, Play, Tensor> value) {
    return of(new Term(formula, List.copyOf(variables), value));
  }

  /**
   * {@return the log-density of a conditional: of a product the sum over its factors}
   *
   * @param conditional the conditional
   * @throws io.dgm.api.UserException if a factor has none
   */
  public static Integrand log(Conditional conditional) {
    return new Integrand(
        conditional.factors().stream().map(f -> new Part(1, new LogDensity(f))).toList());
  }

  /**
   * {@return the sum with another}
   *
   * @param other the other
   */
  public Integrand plus(Integrand other) {
    return new Integrand(Stream.concat(parts.stream(), other.parts.stream()).toList());
  }

  /**
   * {@return the difference from another}
   *
   * @param other the other
   */
  public Integrand minus(Integrand other) {
    return plus(other.times(-1));
  }

  /**
   * {@return this weighted}
   *
   * @param factor by this
   */
  public Integrand times(double factor) {
    return new Integrand(parts.stream().map(p -> new Part(factor * p.factor, p.atom)).toList());
  }

  /**
   * {@return its values over the plates of the variables that it reads}
   *
   * @param values of the variables
   * @param play the recording
   */
  public Tensor at(Values values, Play play) {
    return parts.stream()
        .map(p -> p.factor == 1 ? p.atom.at(values, play) : p.atom.at(values, play).mul(p.factor))
        .reduce(Tensor::add)
        .orElseThrow();
  }

  /** {@return the variables that its atoms read} */
  public List<Variable> variables() {
    return parts.stream().flatMap(p -> p.atom.variables().stream()).distinct().toList();
  }

  /** {@return it as the paper writes it} */
  public String formula() {
    return Sum.of(parts, Part::factor, p -> p.atom.formula());
  }

  /** {@return the log of a draw's importance weight (equation 16), if one of the atoms has one} */
  public Optional<Integrand> logWeight() {
    return parts.stream().flatMap(p -> p.atom.logWeight().stream()).findFirst();
  }
}
