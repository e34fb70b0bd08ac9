package io.dgm.api.objective;

import io.dgm.api.divergence.FDivergence;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.Map;
import java.util.Optional;

/**
 * One side of the Fenchel dual E_p_data g(f_φ(x)) - E_p_θ f*(g(f_φ(x))) of a divergence D_f(p_data
 * ‖ p_θ), with the discriminator's logit f_φ for a critic (Nowozin, Cseke and Tomioka 2016).
 *
 * @param divergence which
 * @param side which of the two expectations
 */
public record FenchelDual(FDivergence divergence, Side side) implements Integrand {
  /** The two distributions that a divergence compares. */
  public enum Side {
    /** T = g(f_φ(x)), whose expectation is over p, the data. */
    P,
    /** f*(T), whose expectation is over q, the model. */
    Q
  }

  @Override
  public Tensor at(Play play, Examples examples) {
    Tensor critic = Adversary.logits(play, examples);
    return side == Side.P
        ? divergence.activation(critic)
        : divergence.conjugateOfActivation(critic);
  }

  @Override
  public Map<String, Tensor> metrics(Play play, Examples examples) {
    return Adversary.SCORE.metrics(play, examples);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Both sides grow with the critic, which φ wants high on real examples and low on generated
   * ones, and who generates the other way round.
   */
  @Override
  public int direction(Player player, Source source) {
    return Adversary.SCORE.direction(player, source);
  }

  @Override
  public String formula() {
    String critic = Adversary.SCORE.formula();
    return side == Side.P
        ? divergence.activationFormula(critic)
        : divergence.conjugateFormula(critic);
  }

  @Override
  public Optional<String> lacking(Model model) {
    return Adversary.SCORE.lacking(model);
  }
}
