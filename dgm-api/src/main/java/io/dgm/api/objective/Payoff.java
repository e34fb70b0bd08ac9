package io.dgm.api.objective;

import io.dgm.api.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a player maximises: a weighted sum of terms.
 *
 * @param parts the terms with their factors, at least one
 */
public record Payoff(List<Part> parts) {
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
   * {@return the expectation of an integrand as a payoff}
   *
   * @param source where the examples come from
   * @param integrand what is averaged
   */
  public static Payoff expectation(Source source, Integrand integrand) {
    return of(Expectation.of(source, integrand));
  }

  /**
   * {@return the sum with another}
   *
   * @param other the other
   */
  public Payoff plus(Payoff other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Payoff(all);
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
   * {@return this with each expectation replaced}
   *
   * @param change what becomes of an expectation; other terms stay
   */
  public Payoff mapExpectations(UnaryOperator<Expectation> change) {
    return new Payoff(
        parts.stream()
            .map(p -> p.term instanceof Expectation e ? new Part(p.factor, change.apply(e)) : p)
            .toList());
  }

  /**
   * {@return its value, a scalar}
   *
   * @param play the model and the recording
   */
  public Tensor value(Play play) {
    return parts.stream()
        .map(p -> p.factor == 1 ? p.term.value(play) : p.term.value(play).mul(p.factor))
        .reduce(Tensor::add)
        .orElseThrow();
  }

  /** {@return it as the paper writes it} */
  public String formula() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      double size = Math.abs(part.factor);
      String sign = part.factor < 0 ? "- " : text.isEmpty() ? "" : "+ ";
      String factor = size == 1 ? "" : size == 0.5 ? "½ " : number(size) + " ";
      text.append(text.isEmpty() ? "" : " ").append(sign).append(factor);
      text.append(part.term.formula());
    }
    return text.toString();
  }

  private static String number(double size) {
    return new BigDecimal(size).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
