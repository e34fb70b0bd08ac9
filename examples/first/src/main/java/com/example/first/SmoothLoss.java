package com.example.first;

import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/** The GAN's loss with a label below 1 for real examples. */
final class SmoothLoss {
  private SmoothLoss() {}

  /** {@return the loss with this label, 0.5 to 1, for real examples} */
  static AdversarialLoss of(double label) {
    String real = "%s log q_φ(1|x) + %s log q_φ(0|x)".formatted(label, 1 - label);
    return new AdversarialLoss(
        d -> d.of(real, 1, logits -> smooth(logits, label)),
        d -> d.log(0),
        d -> d.logReversed(0),
        d -> d.logReversed(1),
        0.5);
  }

  private static Tensor smooth(Tensor logits, double label) {
    Tensor right = Tensors.logSigmoid(logits).mul(label);
    return right.add(Tensors.logSigmoid(logits.neg()).mul(1 - label));
  }
}
