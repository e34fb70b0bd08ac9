package io.dgm.core.lemma;

import io.dgm.api.tensor.Tensor;

/** Distributions over few points, in F64, where every expectation is a sum. */
final class Finite {
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

  /** {@return fixed numbers in [-size, size] without a pattern} */
  static Tensor wave(double size, double phase, int... dims) {
    int n = 1;
    for (int d : dims) {
      n *= d;
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = size * Math.sin(phase + 2.3 * i + 0.1 * i * i);
    }
    return Tensor.of(values).reshape(dims);
  }
}
