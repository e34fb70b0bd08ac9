package io.dgm.vae;

import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.objective.Weighting;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/**
 * Importance weights w̃_i = w_i / Σ_j w_j among the draws of an example (Bornschein and Bengio
 * 2015, equation 4).
 *
 * @param logWeight log w
 */
record AmongDraws(Integrand logWeight) implements Weighting {
  @Override
  public Tensor weights(Values values, Play play) {
    Tensor log = logWeight.at(values, play);
    if (log.rank() == 1) {
      return Tensor.ones(log.dtype(), log.shape());
    }
    int draws = values.independent(log.rank());
    return Tensors.softmax(log, draws).mul(log.dim(draws));
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
