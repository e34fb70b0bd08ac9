package io.dgm.api.objective;

/**
 * Where the examples of an expectation come from: p_θ(x|y) for the two values of y (equation 4 of
 * the paper).
 */
public enum Source {
  /** p_data(x) = p_θ(x|y=1): real examples. */
  DATA("p_data(x)"),
  /** p_θ(x|y=0): generated examples, through which gradients flow to θ. */
  MODEL("p_θ(x|y=0)"),
  /** p_θ0(x|y=0): the same examples at the current point θ0, through which no gradient flows. */
  FROZEN_MODEL("p_θ0(x|y=0)");

  private final String formula;

  Source(String formula) {
    this.formula = formula;
  }

  /** {@return the distribution as the paper writes it} */
  public String formula() {
    return formula;
  }
}
