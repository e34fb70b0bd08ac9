package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.EXACT;
import static io.dgm.core.lemma.Finite.distance;
import static io.dgm.core.lemma.Finite.normalise;

import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.divergence.Wasserstein;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.core.lemma.Lemma.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What estimators of divergences estimate, on seven points of a line. */
final class DivergenceLemmas {
  private static final Tensor THETA = Tensor.of(0.3, -0.8, 1.1, 0.0, -0.4, 0.7, -1.2);
  private static final Tensor DATA = normalise(Tensor.of(1.0, 3.0, 0.5, 2.0, 4.0, 0.7, 1.5));
  private static final Tensor POINTS = Tensor.of(-2.0, -1.1, -0.3, 0.2, 0.9, 1.6, 2.5);
  private static final Kernel KERNEL = Kernel.Gaussian.around(1);

  private DivergenceLemmas() {}

  static List<Lemma> all() {
    List<Lemma> lemmas = new ArrayList<>();
    for (Divergence f : Divergence.values()) {
      lemmas.add(dual("dual-" + f.name().toLowerCase(Locale.ROOT).replace('_', '-'), f));
    }
    lemmas.addAll(of(KERNEL));
    lemmas.add(
        new Lemma(
            "wasserstein-critic",
            "E_p V - E_q V ≤ W(p, q) for V with Lipschitz constant 1, with equality for one of"
                + " them",
            "Kantorovich-Rubinstein; Arjovsky et al. 2017, equation 2",
            () -> critic(1),
            () -> critic(1.1)));
    return lemmas;
  }

  private static Lemma dual(String name, FDivergence f) {
    return new Lemma(
        name,
        "sup_T E_p T - E_q f*(T) is " + f.formula() + " at T = f'(p/q), and so is ∇θ",
        "Nowozin et al. 2016, equation 4",
        () -> dual(f, DATA.div(generated())),
        () -> dual(f, generated().div(DATA)));
  }

  /** {@return what must hold of an f-divergence} */
  static List<Lemma> of(FDivergence f) {
    return List.of(
        new Lemma(
            "f-equal",
            f.formula() + " = 0 where p = q, and not elsewhere",
            "definition",
            () -> distance(FDivergences.exact(f, DATA, DATA), Tensor.of(0.0).sum()),
            () -> distance(FDivergences.exact(f, DATA, generated()), Tensor.of(0.0).sum())),
        dual("f-dual", f),
        new Lemma(
            "f-bound",
            "E_p g(V) - E_q f*(g(V)) ≤ " + f.formula() + " for every critic V",
            "Nguyen, Wainwright and Jordan 2010",
            () -> critics(f, 1),
            () -> critics(f, 0)),
        new Lemma(
            "f-activation",
            "g and f*∘g grow with V, and f*∘g is f* of g",
            "Nowozin et al. 2016, section 2.3",
            () -> activation(f, 1),
            () -> activation(f, -1)));
  }

  /** {@return by how much random critics are above a share of the divergence} */
  private static Residual critics(FDivergence f, double share) {
    double exact = FDivergences.exact(f, DATA, generated()).eval().item();
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 200; i++) {
      Tensor v =
          DATA.div(generated())
              .log()
              .mul(0.1 * (i % 20))
              .add(Key.of(i).normal(DATA.dtype(), DATA.shape()).mul(0.3));
      Tensor bound =
          DATA.mul(f.activation(v)).sum().sub(generated().mul(f.conjugateOfActivation(v)).sum());
      greatest = Math.max(greatest, bound.eval().item());
    }
    return new Residual(Math.max(0, greatest - share * exact), EXACT);
  }

  private static Residual activation(FDivergence f, int direction) {
    Tensor v = Tensor.of(-1.5, -1, -0.5, -0.1, 0, 0.3, 0.7, 1.2);
    double[] g = f.activation(v).eval().toDoubles();
    double[] conjugate = f.conjugateOfActivation(v).eval().toDoubles();
    double worst = distance(f.conjugate(f.activation(v)), f.conjugateOfActivation(v)).value();
    for (int i = 1; i < g.length; i++) {
      worst = Math.max(worst, direction * (g[i - 1] - g[i]));
      worst = Math.max(worst, direction * (conjugate[i - 1] - conjugate[i]));
    }
    return new Residual(worst, EXACT);
  }

  /** {@return what must hold of a kernel} */
  static List<Lemma> of(Kernel kernel) {
    return List.of(
        new Lemma(
            "mmd-unbiased",
            "the mean of the unbiased MMD² over all pairs of draws is MMD²(p, q)",
            "Gretton et al. 2012, lemma 6",
            () -> discrepancy(kernel, MeanDiscrepancy.UNBIASED),
            () -> discrepancy(kernel, MeanDiscrepancy.BIASED)),
        new Lemma(
            "mmd-equal",
            "MMD²(p, q) = 0 where p = q, and not elsewhere",
            "Gretton et al. 2012, theorem 5",
            () -> equal(kernel, DATA),
            () -> equal(kernel, generated())),
        new Lemma(
            "mmd-positive",
            "Σ_ij c_i c_j k(x_i, x_j) ≥ 0, so that MMD² is: k is positive definite",
            "Gretton et al. 2012, section 2.2",
            () -> negative(kernel, 1),
            () -> negative(kernel, -1)));
  }

  /** {@return how far below 0 the kernel, or its negative, brings a quadratic form} */
  private static Residual negative(Kernel kernel, double sign) {
    Tensor gram = MeanDiscrepancy.gram(kernel, POINTS.reshape(7, 1), POINTS.reshape(7, 1));
    double least = 0;
    for (int i = 0; i < 500; i++) {
      Tensor c = Key.of(i).normal(POINTS.dtype(), POINTS.shape());
      Tensor form = gram.mul(c.expandDims(1)).mul(c.expandDims(0)).sum().mul(sign);
      least = Math.min(least, form.eval().item());
    }
    return new Residual(-least, EXACT);
  }

  private static Tensor generated() {
    return Tensors.softmax(THETA, 0);
  }

  private static Residual dual(FDivergence f, Tensor ratio) {
    Tensor critic = f.slope(ratio).stopGradient();
    Tensor bound = DATA.mul(critic).sum().sub(generated().mul(f.conjugate(critic)).sum());
    Tensor exact = FDivergences.exact(f, DATA, generated());
    Residual value = distance(bound, exact);
    Residual slope =
        distance(
            Gradients.of(bound, List.of(THETA)).getFirst(),
            Gradients.of(exact, List.of(THETA)).getFirst());
    return value.value() > slope.value() ? value : slope;
  }

  /**
   * Two draws of each: the mean of k over the pairs that an estimator takes; pairs of two
   * distributions, or of different draws, are independent.
   */
  private static Residual discrepancy(Kernel kernel, MeanDiscrepancy estimator) {
    double[] points = POINTS.slice(0, 0, 3).eval().toDoubles();
    Tensor first = normalise(DATA.slice(0, 0, 3));
    Tensor second = normalise(generated().slice(0, 0, 3));
    double[] p = first.eval().toDoubles();
    double[] q = second.eval().toDoubles();
    double mean = 0;
    for (int i = 0; i < 81; i++) {
      int[] d = {i % 3, i / 3 % 3, i / 9 % 3, i / 27};
      Tensor x = Tensor.of(points[d[0]], points[d[1]]).reshape(2, 1);
      Tensor y = Tensor.of(points[d[2]], points[d[3]]).reshape(2, 1);
      double probability = p[d[0]] * p[d[1]] * q[d[2]] * q[d[3]];
      mean += probability * estimator.estimate(kernel, x, y).eval().item();
    }
    Tensor at = POINTS.slice(0, 0, 3).reshape(3, 1);
    double exact = MeanDiscrepancy.exact(kernel, at, first, second).eval().item();
    return new Residual(Math.abs(mean - exact), EXACT);
  }

  private static Residual equal(Kernel kernel, Tensor q) {
    return distance(
        MeanDiscrepancy.exact(kernel, POINTS.reshape(7, 1), DATA, q), Tensor.of(0.0).sum());
  }

  /** The best critic on a line falls or rises with the sign of the mass that must pass. */
  private static Residual critic(double lipschitz) {
    double[] at = POINTS.eval().toDoubles();
    double[] p = DATA.eval().toDoubles();
    double[] q = generated().eval().toDoubles();
    double value = 0;
    double passed = 0;
    double payoff = 0;
    for (int i = 0; i < at.length; i++) {
      payoff += (p[i] - q[i]) * value;
      passed += p[i] - q[i];
      if (i + 1 < at.length) {
        value -= lipschitz * Math.signum(passed) * (at[i + 1] - at[i]);
      }
    }
    Tensor exact = Wasserstein.onLine(POINTS, DATA, generated());
    return new Residual(Math.abs(payoff - exact.eval().item()), EXACT);
  }
}
