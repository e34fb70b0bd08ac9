package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.distance;

import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.core.lemma.Lemma.Residual;
import java.util.List;

/**
 * What the paper says of VAEs, with four codes z and five values of x, so that the posterior and
 * every expectation are exact.
 */
final class VaeLemmas {
  /** log p(z), [4]. */
  private static final Tensor LOG_PRIOR = Tensors.logSoftmax(Tensor.of(0.2, -0.5, 0.9, 0.1), 0);

  /** The logits of p_θ(x|z), [4, 5]. */
  private static final Tensor THETA =
      Tensor.of(
              0.1, 1.2, -0.7, 0.4, 0.0, -1.1, 0.3, 0.8, -0.2, 0.5, 1.4, -0.6, 0.2, 0.9, -1.0, 0.6,
              -0.3, 0.7, 1.1, -0.9)
          .reshape(4, 5);

  /** The logits of q_η(z|x), [5, 4]. */
  private static final Tensor ETA =
      Tensor.of(
              0.5, -0.4, 0.3, 0.0, 1.0, 0.2, -0.9, 0.6, -0.1, 0.8, 0.4, -0.5, 0.7, -1.2, 0.1, 0.3,
              -0.6, 0.9, 0.0, 0.2)
          .reshape(5, 4);

  private static final Tensor DATA = Finite.normalise(Tensor.of(2.0, 1.0, 3.0, 0.5, 1.5));

  private VaeLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "elbo-gap",
            "ELBO(x) + KL(q(z|x) ‖ p(z|x)) = log p(x)",
            "Jordan et al. 1999; equation 11",
            () -> gap(false),
            () -> gap(true)),
        new Lemma(
            "lemma-2",
            "2 ∇ E_p_θ0(x)[-KL(q_η(z|x,y) q_*^r(y|x) ‖ p_θ(z,y|x))] = ∇ E_p_data ELBO, in θ and η",
            "equation 12",
            () -> lemma2(false),
            () -> lemma2(true)),
        new Lemma(
            "iwae-monotone",
            "IWAE_1 ≤ IWAE_2 ≤ IWAE_3 ≤ log p(x)",
            "Burda, Grosse and Salakhutdinov 2015, theorem 1",
            () -> monotone(1),
            () -> monotone(-1)));
  }

  private static Tensor logLikelihood() {
    return Tensors.logSoftmax(THETA, 1);
  }

  private static Tensor logPosterior() {
    return Tensors.logSoftmax(ETA, 1);
  }

  /** {@return log p(x, z), [5, 4]} */
  private static Tensor logJoint() {
    return logLikelihood().transpose().add(LOG_PRIOR);
  }

  /** {@return log p(x, z) - log q(z|x), [5, 4]} */
  private static Tensor logWeights() {
    return logJoint().sub(logPosterior());
  }

  private static Tensor elbo() {
    return logPosterior().exp().mul(logWeights()).sum(1);
  }

  private static Residual gap(boolean reversed) {
    Tensor evidence = Tensors.logSumExp(logJoint(), 1);
    Tensor q = logPosterior();
    Tensor p = logJoint().sub(evidence.expandDims(1));
    Tensor divergence = reversed ? p.exp().mul(p.sub(q)).sum(1) : q.exp().mul(q.sub(p)).sum(1);
    return distance(elbo().add(divergence), evidence);
  }

  /**
   * The bound with y made explicit: for a real x the perfect discriminator, reversed, says y = 0,
   * whose generator is p_θ(x|z); for a generated one y = 1, whose generator is p_data(x) and
   * depends on nothing. Not reversed, it is the other way round.
   */
  private static Residual lemma2(boolean notReversed) {
    Tensor fake = LOG_PRIOR.expandDims(1).add(logLikelihood()).exp().sum(0).stopGradient();
    // p(y) = ½ for either y, and the posterior of y is a point: its share of the KL is log 2
    Tensor explained = elbo().sub(Math.log(2));
    Tensor fixed = DATA.log().sub(Math.log(2));
    Tensor onReal = notReversed ? fixed : explained;
    Tensor onFake = notReversed ? explained : fixed;
    Tensor bound = DATA.mul(onReal).add(fake.mul(onFake)).sum().mul(0.5);
    Tensor vae = DATA.mul(elbo()).sum();
    List<Tensor> both = List.of(THETA, ETA);
    List<Tensor> left = Gradients.of(bound.mul(2), both);
    List<Tensor> right = Gradients.of(vae, both);
    Residual theta = distance(left.get(0), right.get(0));
    Residual eta = distance(left.get(1), right.get(1));
    return theta.value() > eta.value() ? theta : eta;
  }

  /** {@return by how much the order is violated; every k-tuple of codes is summed over} */
  private static Residual monotone(int direction) {
    Tensor w = logWeights().exp();
    Tensor q = logPosterior().exp();
    double[] one = q.mul(w.log()).sum(1).eval().toDoubles();
    double[] two = bound(q, w, 2);
    double[] three = bound(q, w, 3);
    double[] evidence = Tensors.logSumExp(logJoint(), 1).eval().toDoubles();
    double violation = 0;
    for (int x = 0; x < one.length; x++) {
      double[] chain = {one[x], two[x], three[x], evidence[x]};
      for (int i = 1; i < chain.length; i++) {
        violation = Math.max(violation, direction * (chain[i - 1] - chain[i]));
      }
    }
    return new Residual(violation, Finite.EXACT);
  }

  private static double[] bound(Tensor q, Tensor w, int k) {
    double[] weights = w.eval().toDoubles();
    double[] probabilities = q.eval().toDoubles();
    int codes = w.dim(1);
    double[] bounds = new double[w.dim(0)];
    for (int x = 0; x < bounds.length; x++) {
      for (int tuple = 0; tuple < Math.pow(codes, k); tuple++) {
        double probability = 1;
        double mean = 0;
        for (int i = 0, rest = tuple; i < k; i++, rest /= codes) {
          int at = x * codes + rest % codes;
          probability *= probabilities[at];
          mean += weights[at] / k;
        }
        bounds[x] += probability * Math.log(mean);
      }
    }
    return bounds;
  }
}
