package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.function.Function;

/**
 * What a judge maximises on real and on generated examples, and what whoever makes them maximises
 * there. A plugin may bring one.
 *
 * @param real the judge's integrand on real examples
 * @param generated the judge's on generated ones
 * @param asReal that of whoever generates
 * @param asGenerated that of whoever makes the real ones, if somebody does
 * @param factor of all of them
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record AdversarialLoss(
    Function<Discriminator, Integrand> real,
    Function<Discriminator, Integrand> generated,
    Function<Discriminator, Integrand> asReal,
    Function<Discriminator, Integrand> asGenerated,
    double factor) {
  /** The kind of part that losses are; those of dgm are {@link AdversarialLosses}. */
  public static final PartKind<AdversarialLoss> KIND =
      new PartKind<>("loss", AdversarialLoss.class);

  /**
   * E_p(v|y)p(y) log q_φ(y|v) for the judge, log q^r_φ(y|v) for the others (equation 3): the GAN's
   * non-saturating loss (Goodfellow et al. 2014).
   */
  public static final AdversarialLoss CROSS_ENTROPY =
      new AdversarialLoss(
          d -> d.log(1), d -> d.log(0), d -> d.logReversed(0), d -> d.logReversed(1), 0.5);

  /** The difference of a critic's scores (Arjovsky, Chintala and Bottou 2017, equation 2). */
  public static final AdversarialLoss WASSERSTEIN =
      new AdversarialLoss(
          Discriminator::score,
          d -> d.score().times(-1),
          Discriminator::score,
          d -> d.score().times(-1),
          1);

  /** Least squares towards 1 and 0 (Mao et al. 2017, equation 9). */
  public static final AdversarialLoss LEAST_SQUARES =
      new AdversarialLoss(
          d -> square(d, 1), d -> square(d, 0), d -> square(d, 1), d -> square(d, 0), 0.5);

  /** The hinge (Lim and Ye 2017; Miyato et al. 2018, equations 16 and 17). */
  public static final AdversarialLoss HINGE =
      new AdversarialLoss(
          d -> hinge(d, 1), d -> hinge(d, -1), Discriminator::score, d -> d.score().times(-1), 1);

  /**
   * {@return the Fenchel dual of an f-divergence: the judge maximises the bound E_real g(f_φ) -
   * E_generated f*(g(f_φ)), and the others minimise it (Nowozin, Cseke and Tomioka 2016, equation
   * 4)}
   *
   * @param f the divergence
   */
  public static AdversarialLoss dual(FDivergence f) {
    return new AdversarialLoss(
        d -> onReal(d, f),
        d -> onGenerated(d, f).times(-1),
        d -> onGenerated(d, f),
        d -> onReal(d, f).times(-1),
        1);
  }

  /**
   * {@return the same bound for the judge, with the step of practice for the others: they maximise
   * E g(f_φ) on what they generate and E -f*(g(f_φ)) on what they make of examples, which does not
   * fade if φ is sure (Nowozin et al. 2016, section 3.2)}
   *
   * @param f the divergence
   */
  public static AdversarialLoss dualInPractice(FDivergence f) {
    return new AdversarialLoss(
        d -> onReal(d, f),
        d -> onGenerated(d, f).times(-1),
        d -> onReal(d, f),
        d -> onGenerated(d, f).times(-1),
        1);
  }

  private static String critic(Discriminator d) {
    return d.score().formula();
  }

  private static Integrand onReal(Discriminator d, FDivergence f) {
    return d.of(f.activationFormula(critic(d)), 1, f::activation);
  }

  private static Integrand onGenerated(Discriminator d, FDivergence f) {
    return d.of(f.conjugateFormula(critic(d)), 1, f::conjugateOfActivation);
  }

  private static Integrand square(Discriminator d, int to) {
    String text = to == 0 ? "-" + critic(d) + "²" : "-(" + critic(d) + " - " + to + ")²";
    return d.of(text, to == 1 ? 1 : -1, logits -> squareTo(logits, to));
  }

  private static Tensor squareTo(Tensor logits, int to) {
    return logits.sub(to).square().neg();
  }

  private static Integrand hinge(Discriminator d, int side) {
    String text = "min(0, " + (side > 0 ? "" : "-") + critic(d) + " - 1)";
    return d.of(text, side, t -> Tensors.relu(t.mul(-side).add(1)).neg());
  }
}
