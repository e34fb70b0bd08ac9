package io.dgm.api.objective;

import java.util.Optional;

/**
 * Where the examples of an expectation come from: p_θ(x|y) for the two values of y (equation 4 of
 * the paper), examples that went through a code and back, and, where x and z have swapped their
 * roles, the two distributions of codes.
 */
public enum Source {
  /** p_data(x) = p_θ(x|y=1): real examples. */
  DATA("p_data(x)"),
  /**
   * p_θ(x|y=0): generated examples, through which gradients flow to θ; of a generator with a
   * density its means, for they are what gradients can flow through.
   */
  MODEL("p_θ(x|y=0)"),
  /**
   * p_θ0(x|y=0): examples of the same codes at the current point θ0, through which no gradient
   * flows; of a generator with a density draws from it.
   */
  FROZEN_MODEL("p_θ0(x|y=0)"),
  /** p_θ(x|z) for a code z of a real example: reconstructions. */
  RECONSTRUCTION("p_θ(x|z)q_η(z|x)p_data(x)"),
  /** p(z): codes of the prior, which take the role of the real examples. */
  PRIOR("p(z)"),
  /** q_η(z) = E_p_data(x) q_η(z|x): codes of real examples, in the role of the generated ones. */
  POSTERIOR("q_η(z|x)p_data(x)");

  private final String formula;

  Source(String formula) {
    this.formula = formula;
  }

  /** {@return whether its examples are codes} */
  public boolean isOfCodes() {
    return this == PRIOR || this == POSTERIOR;
  }

  /** {@return whether its examples are those that a discriminator calls real} */
  public boolean isReal() {
    return this == DATA || this == PRIOR;
  }

  /**
   * {@return its counterpart where x and z swap their roles: data and prior, generated examples and
   * codes of real ones; nothing where it has none}
   */
  public Optional<Source> swapped() {
    return switch (this) {
      case DATA -> Optional.of(PRIOR);
      case MODEL -> Optional.of(POSTERIOR);
      case PRIOR -> Optional.of(DATA);
      case POSTERIOR -> Optional.of(MODEL);
      case FROZEN_MODEL, RECONSTRUCTION -> Optional.empty();
    };
  }

  /** {@return the distribution as the paper writes it} */
  public String formula() {
    return formula;
  }
}
