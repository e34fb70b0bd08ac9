package io.dgm.api.divergence;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Categorical;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.KullbackLeibler;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.settings.Part;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Interchangeable estimators of {@link FDivergence}s. Which one fits depends on what is known. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class FDivergences {
  /** Those of {@link Divergence} as parts. */
  public static final List<Part<FDivergence>> PARTS =
      Arrays.stream(Divergence.values()).map(FDivergences::part).toList();

  private FDivergences() {}

  private static Part<FDivergence> part(Divergence divergence) {
    String name = divergence.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Part.of(FDivergence.KIND, name, divergence.formula(), divergence);
  }

  /**
   * {@return D_f(p ‖ q), [batch…], where all probabilities are known}
   *
   * @param f the divergence
   * @param p probabilities, [batch…, outcomes]
   * @param q probabilities, [batch…, outcomes], all above 0
   */
  public static Tensor exact(FDivergence f, Tensor p, Tensor q) {
    return q.mul(f.f(p.div(q))).sum(q.rank() - 1);
  }

  /**
   * {@return D_f(p ‖ q), [batch…], where it is known in closed form: KL and reverse KL where the
   * distributions know them, every divergence between two Bernoulli or two categorical
   * distributions of as many classes}
   *
   * @param f the divergence
   * @param p the first distribution
   * @param q the second
   */
  public static Optional<Tensor> closedForm(FDivergence f, Distribution p, Distribution q) {
    if (f == Divergence.KL) {
      return kl(p, q);
    }
    if (f == Divergence.REVERSE_KL) {
      return kl(q, p);
    }
    return probabilities(p)
        .flatMap(
            first ->
                probabilities(q)
                    .filter(_ -> p.getClass() == q.getClass() && outcomes(p) == outcomes(q))
                    .map(second -> exact(f, first, second)));
  }

  private static Optional<Tensor> kl(Distribution p, Distribution q) {
    boolean same = p.dtype() == q.dtype() && p.eventShape().equals(q.eventShape());
    return same ? KullbackLeibler.closedForm(p, q) : Optional.empty();
  }

  private static int outcomes(Distribution d) {
    return switch (d) {
      case Categorical c -> c.classes();
      case OneHotCategorical c -> c.classes();
      default -> 2;
    };
  }

  private static Optional<Tensor> probabilities(Distribution d) {
    return switch (d) {
      case Bernoulli b -> {
        Tensor one = b.logits().sigmoid();
        yield Optional.of(Tensors.stack(one.rank(), List.of(one.neg().add(1), one)));
      }
      case Categorical c -> Optional.of(Tensors.softmax(c.logits(), -1));
      case OneHotCategorical c -> Optional.of(Tensors.softmax(c.logits(), -1));
      default -> Optional.empty();
    };
  }

  /**
   * {@return D_f(p ‖ q), [batch…], as a mean over draws: of log p - log q over draws of p for KL,
   * the same with p and q swapped for reverse KL, otherwise of f(p(x) / q(x)) over draws of q.
   * Unbiased, and so is its gradient in the parameters of both: it flows through draws that are
   * reparameterised; otherwise a term that is 0 adds the score-function gradient}
   *
   * @param f the divergence
   * @param p the first distribution
   * @param q the second, of the same batch and outcomes
   * @param key the source of randomness
   * @param samples how many draws, at least 1
   * @throws TensorException where batches, outcomes or the number of draws do not fit
   */
  public static Tensor monteCarlo(
      FDivergence f, Distribution p, Distribution q, Key key, int samples) {
    if (f == Divergence.KL) {
      return KullbackLeibler.monteCarlo(p, q, key, samples);
    }
    if (f == Divergence.REVERSE_KL) {
      return KullbackLeibler.monteCarlo(q, p, key, samples);
    }
    if (!p.batchShape().equals(q.batchShape()) || !p.eventShape().equals(q.eventShape())) {
      throw new TensorException(
          "a divergence by Monte Carlo takes p and q of one batch and outcomes of one shape, got "
              + p.batchShape()
              + p.eventShape()
              + " and "
              + q.batchShape()
              + q.eventShape());
    }
    if (samples < 1) {
      throw new TensorException("a Monte Carlo estimate takes 1 sample or more, got " + samples);
    }
    Draw draw = q.draw(key, Shape.of(samples));
    Tensor values = f.f(p.logProb(draw.value()).sub(draw.logProb()).exp());
    if (!q.isReparameterized()) {
      Tensor score = draw.logProb().sub(draw.logProb().stopGradient());
      values = values.add(values.stopGradient().mul(score));
    }
    return values.mean(0);
  }

  /**
   * {@return f(e^l), elementwise: D_f(p ‖ q) is its mean over draws of q where l is the log density
   * ratio, as a discriminator of p and q learns it. Its gradient is that of -f*(f'(e^l)), so that
   * through draws of q it is the gradient of the divergence: the ratio, which changes with q too,
   * contributes to it (f(u) - u f'(u) = -f*(f'(u))). For total variation that gradient is 0: it
   * lies where p and q are equal, and no draw does}
   *
   * @param f the divergence
   * @param logits log p(x) - log q(x) at draws x of q
   */
  public static Tensor densityRatio(FDivergence f, Tensor logits) {
    Tensor slope = f.ratioGradient(logits);
    // the value, without gradient, stays finite however sure the discriminator is
    Tensor value = f.f(logits.maximum(-30).minimum(30).exp());
    return value.sub(slope).stopGradient().add(slope);
  }

  /**
   * {@return E_p g(V) - E_q f*(g(V)), a scalar: for every critic V a lower bound on D_f(p ‖ q)}
   *
   * @param f the divergence
   * @param onP the critic's outputs at draws of p, any shape
   * @param onQ the critic's outputs at draws of q, any shape
   */
  public static Tensor dual(FDivergence f, Tensor onP, Tensor onQ) {
    return f.activation(onP).mean().sub(f.conjugateOfActivation(onQ).mean());
  }
}
