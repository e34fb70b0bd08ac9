package io.dgm.api.objective;

import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.Map;

/**
 * MMD²(p_data, p_θ), the squared maximum mean discrepancy of a batch of real and as many generated
 * examples (Gretton et al. 2012).
 *
 * @param kernel k
 * @param estimator with the pairs of an example with itself or without
 */
public record KernelDiscrepancy(Kernel kernel, MeanDiscrepancy estimator) implements Term {

  @Override
  public Tensor value(Play play) {
    return estimator.estimate(
        kernel, play.examples(Source.DATA).x(), play.examples(Source.MODEL).x());
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    return Map.of("mmd", value(play));
  }

  @Override
  public int direction(Player player) {
    return -1;
  }

  @Override
  public String formula() {
    return "MMD²(p_data, p_θ) with k(x,x') = " + kernel.formula();
  }
}
