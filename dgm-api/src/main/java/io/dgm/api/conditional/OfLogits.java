package io.dgm.api.conditional;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.function.UnaryOperator;

/**
 * The usual functions of a discriminator's logits; constants, so that equal judgements are equal.
 */
enum OfLogits implements UnaryOperator<Tensor> {
  /** log D. */
  LOG_REAL {
    @Override
    public Tensor apply(Tensor logits) {
      return Tensors.logSigmoid(logits);
    }
  },
  /** log(1 - D). */
  LOG_GENERATED {
    @Override
    public Tensor apply(Tensor logits) {
      return Tensors.logSigmoid(logits.neg());
    }
  },
  /** The logit itself. */
  SCORE {
    @Override
    public Tensor apply(Tensor logits) {
      return logits;
    }
  }
}
