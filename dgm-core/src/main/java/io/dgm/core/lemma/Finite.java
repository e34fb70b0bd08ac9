package io.dgm.core.lemma;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.lemma.Lemma.Residual;

/** Distributions over few points, in F64, where every expectation is a sum. */
final class Finite {
  /** What an identity may be off by, through rounding. */
  static final double EXACT = 1e-9;

  private Finite() {}

  /** {@return KL(p ‖ q) = Σ p log p/q} */
  static Tensor kl(Tensor p, Tensor q) {
    return p.mul(p.div(q).log()).sum();
  }

  /** {@return JSD(p ‖ q) = ½ KL(p ‖ m) + ½ KL(q ‖ m), m = (p + q) / 2} */
  static Tensor jsd(Tensor p, Tensor q) {
    Tensor m = p.add(q).mul(0.5);
    return kl(p, m).add(kl(q, m)).mul(0.5);
  }

  static Tensor normalise(Tensor weights) {
    return weights.div(weights.sum().broadcastTo(weights.shape()));
  }

  /** {@return the greatest distance between elements of two tensors, to be next to none} */
  static Residual distance(Tensor a, Tensor b) {
    Literal gap = a.sub(b).abs().max().eval();
    return new Residual(gap.item(), EXACT);
  }

  /** {@return the same, to be none at all} */
  static Residual difference(Tensor a, Tensor b) {
    return new Residual(distance(a, b).value(), 0);
  }
}
