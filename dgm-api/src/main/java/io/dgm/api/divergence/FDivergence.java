package io.dgm.api.divergence;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Tensor;

/**
 * An f-divergence D_f(p ‖ q) = E_q f(p(x) / q(x)) with f convex and f(1) = 0, in nats where f has a
 * logarithm. It is the greatest value of E_p T - E_q f*(T) over functions T whose values lie where
 * the convex conjugate f* is finite (Nguyen, Wainwright and Jordan 2010). A critic V reaches those
 * values by an increasing activation, T = g(V) (Nowozin, Cseke and Tomioka 2016). Implementations
 * are values; {@link Divergence} has the usual ones, and the testkit's lemma kit checks others.
 *
 * <p>All methods are elementwise.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface FDivergence {
  /** The kind of part that f-divergences are; those of dgm are {@link FDivergences#PARTS}. */
  PartKind<FDivergence> KIND = new PartKind<>("divergence", FDivergence.class);

  /**
   * {@return f(u)}
   *
   * @param u the density ratio p(x) / q(x), at least 0
   */
  Tensor f(Tensor u);

  /**
   * {@return f'(u), which is the best critic's T(x)}
   *
   * @param u the density ratio p(x) / q(x), above 0
   */
  Tensor slope(Tensor u);

  /**
   * {@return f*(t) = sup_u ut - f(u)}
   *
   * @param t a value of T, where f* is finite
   */
  Tensor conjugate(Tensor t);

  /**
   * {@return g(v), a value where f* is finite}
   *
   * @param v the critic's output, any number
   */
  Tensor activation(Tensor v);

  /**
   * {@return f*(g(v)); one's own where the two in turn would round or overflow}
   *
   * @param v the critic's output, any number
   */
  default Tensor conjugateOfActivation(Tensor v) {
    return conjugate(activation(v));
  }

  /**
   * {@return -f*(f'(e^l)), but for a constant: what has the divergence's gradient where a
   * discriminator estimates the density ratio ({@link FDivergences#densityRatio})}
   *
   * @param logits l = log p(x) - log q(x)
   */
  default Tensor ratioGradient(Tensor logits) {
    return conjugate(slope(logits.exp())).neg();
  }

  /** {@return it as text, of p and q} */
  String formula();

  /**
   * {@return g as text}
   *
   * @param critic the critic's output as text
   */
  String activationFormula(String critic);

  /**
   * {@return f*∘g as text}
   *
   * @param critic the critic's output as text
   */
  String conjugateFormula(String critic);
}
