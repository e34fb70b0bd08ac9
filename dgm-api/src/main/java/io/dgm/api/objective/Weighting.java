package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/**
 * How much each draw counts in an expectation. No gradient flows through weights; they are part of
 * the fixed posterior at the current point. Implementations are values.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Weighting {

  /**
   * {@return the weights over plates, which multiply the integrand in a mean}
   *
   * @param values the draws
   * @param play the recording
   */
  Tensor weights(Values values, Play play);

  /** {@return the variables that it reads} */
  List<Variable> variables();

  /** {@return it as the paper writes it, in front of an integrand} */
  String formula();

  /**
   * Normalised importance weights w̃_i = w_i / Σ_j w_j over the batch (equation 16), all draws of
   * it and classes by their probability: for generated examples w = D / (1 - D), so that they are
   * the softmax of the logits.
   *
   * @param logWeight log w
   */
  record Importance(Integrand logWeight) implements Weighting {
    @Override
    public Tensor weights(Values values, Play play) {
      Tensor log = logWeight.at(values, play);
      if (log.rank() == 1 && values.logWeight().isEmpty()) {
        return Tensors.softmax(log, 0).mul(log.dim(0));
      }
      Tensor total = values.logWeight().map(log::add).orElse(log);
      return log.sub(Tensors.logMeanExp(total.reshape(-1), 0)).exp();
    }

    @Override
    public List<Variable> variables() {
      return logWeight.variables();
    }

    @Override
    public String formula() {
      return "w̃";
    }
  }

  /**
   * D(x): examples count as far as the discriminator takes them for real (equation 17).
   *
   * @param discriminator D
   */
  record Judged(Discriminator discriminator) implements Weighting {
    @Override
    public Tensor weights(Values values, Play play) {
      return discriminator.at(values, play).sigmoid();
    }

    @Override
    public List<Variable> variables() {
      return discriminator.of();
    }

    @Override
    public String formula() {
      return "D(" + Conditional.list(discriminator.of()) + ")";
    }
  }
}
