package io.dgm.api.model;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/**
 * What a distribution or network is conditioned on besides its main argument: a label, or nothing.
 */
public final class Condition {
  private static final Condition NONE = new Condition(null);
  private final Tensor label;

  private Condition(Tensor label) {
    this.label = label;
  }

  /** {@return no condition} */
  public static Condition none() {
    return NONE;
  }

  /**
   * {@return a condition on labels}
   *
   * @param label one row an example, one-hot for classes: [N, C]
   */
  public static Condition on(Tensor label) {
    return new Condition(label);
  }

  /** {@return whether there is a label} */
  public boolean isPresent() {
    return label != null;
  }

  /**
   * {@return the labels, [N, C]}
   *
   * @throws DgmException where there are none
   */
  public Tensor label() {
    if (label == null) {
      throw new DgmException("this model is conditional, but it was given no labels");
    }
    return label;
  }

  /**
   * {@return rows with their labels joined to them, or as they are where there are none}
   *
   * @param rows [N, size]
   */
  public Tensor join(Tensor rows) {
    return label == null ? rows : Tensors.concat(1, rows, label);
  }
}
