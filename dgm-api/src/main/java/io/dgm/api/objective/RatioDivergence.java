package io.dgm.api.objective;

import io.dgm.api.UserException;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.Map;
import java.util.Optional;

/**
 * f(D(x) / (1 - D(x))): its expectation over p_θ is the divergence D_f(p_data ‖ p_θ) where the
 * discriminator D is the best one. The gradient is that of the divergence ({@link
 * FDivergences#densityRatio}).
 *
 * @param divergence which; not total variation, whose estimate has no gradient
 */
public record RatioDivergence(FDivergence divergence) implements Integrand {
  /**
   * Checks.
   *
   * @throws UserException for total variation
   */
  public RatioDivergence {
    if (divergence == Divergence.TOTAL_VARIATION) {
      throw new UserException(
          "total variation has no gradient where a density ratio estimates it; estimate it by its"
              + " dual, or take another divergence");
    }
  }

  @Override
  public Tensor at(Play play, Examples examples) {
    return FDivergences.densityRatio(divergence, Adversary.logits(play, examples));
  }

  @Override
  public Map<String, Tensor> metrics(Play play, Examples examples) {
    return Map.of("divergence", at(play, examples).mean());
  }

  @Override
  public int direction(Player player, Source source) {
    return player.equals(Player.THETA) ? -1 : 0;
  }

  @Override
  public String formula() {
    return "f(D(x)/(1-D(x)))";
  }

  @Override
  public String formula(Source source) {
    return formula() + " of " + divergence.formula();
  }

  @Override
  public Optional<String> lacking(Model model) {
    return Adversary.SCORE.lacking(model);
  }
}
