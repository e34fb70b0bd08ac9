package io.dgm.api.objective;

import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/**
 * How much each example counts in an expectation. No gradient flows through weights; they are part
 * of the fixed posterior at the current point.
 */
public enum Weighting {
  /** Each example counts alike: the plain mean. */
  UNIFORM("") {
    @Override
    Tensor weights(Play play, Examples examples) {
      return Tensor.ones(examples.x().dtype(), Shape.of(examples.x().dim(0)));
    }
  },
  /**
   * Normalised importance weights w̃_i = w_i / Σ w_j with w_i = q^r_φ0(y|x_i) / q_φ0(y|x_i)
   * (equation 16 of the paper); for generated examples w_i = D / (1 - D) is e to the logit, so they
   * are the softmax of the discriminator's logits over the batch.
   */
  IMPORTANCE("w̃ ") {
    @Override
    Tensor weights(Play play, Examples examples) {
      Tensor logits = Adversary.logits(play, examples);
      return Tensors.softmax(logits, 0).mul(logits.dim(0)).stopGradient();
    }
  },
  /** D(x): examples count as far as the discriminator takes them for real (equation 17). */
  ADVERSARY("D(x) ") {
    @Override
    Tensor weights(Play play, Examples examples) {
      return Adversary.logits(play, examples).sigmoid().stopGradient();
    }
  };

  private final String formula;

  Weighting(String formula) {
    this.formula = formula;
  }

  /** {@return what it puts in front of an integrand, as the paper writes it} */
  public String formula() {
    return formula;
  }

  /** {@return the weights, [N], which multiply the integrand in a mean over N} */
  abstract Tensor weights(Play play, Examples examples);
}
