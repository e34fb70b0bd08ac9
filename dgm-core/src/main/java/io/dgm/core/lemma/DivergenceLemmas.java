package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.normalise;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.KernelDiscrepancy;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What estimators of divergences estimate: the games that train, on a few points of a line. */
final class DivergenceLemmas {
  private static final FiniteModel M = new FiniteModel(5, 3);
  private static final Tensor POINTS = Tensor.of(-2.0, -1.1, -0.3, 0.9, 1.6);

  private DivergenceLemmas() {}

  static List<Lemma> all() {
    List<Lemma> lemmas = new ArrayList<>();
    for (Divergence f : Divergence.values()) {
      lemmas.add(dual("dual-" + f.name().toLowerCase(Locale.ROOT).replace('_', '-'), f));
    }
    lemmas.addAll(of(Kernel.Gaussian.around(1)));
    return lemmas;
  }

  private static Tensor generated() {
    return M.logEvidence().exp();
  }

  private static Lemma dual(String name, FDivergence f) {
    return new Lemma(
        name,
        "the game's bound is " + f.formula() + " at T = f'(p/q), and so is its gradient in θ",
        "Nowozin et al. 2016, equation 4",
        () -> dual(f, M.probabilities.div(generated())),
        () -> dual(f, generated().div(M.probabilities)));
  }

  private static Game game(FDivergence f, Tensor critic) {
    return Losses.exact(
        Games.gan(M.data, M.model, FiniteModel.judge(critic), AdversarialLoss.dual(f)),
        FiniteModel.X,
        FiniteModel.Z);
  }

  private static Residual dual(FDivergence f, Tensor ratio) {
    Game game = game(f, critic(f, f.slope(ratio)));
    Tensor exact = FDivergences.exact(f, M.probabilities, generated());
    Tensor judge = Losses.of(game, M.batch, Player.PHI);
    Tensor generator = Losses.of(game, M.batch, Player.THETA);
    return Residual.between(judge, exact.neg())
        .or(Residual.ofGradients(generator, exact, List.of(M.theta)));
  }

  /** {@return V with g(V) = T, by bisection, for g grows} */
  private static Tensor critic(FDivergence f, Tensor target) {
    Tensor wanted = Tensor.constant(target.eval());
    double[] low = new double[wanted.size()];
    double[] high = new double[wanted.size()];
    java.util.Arrays.fill(low, -40);
    java.util.Arrays.fill(high, 40);
    double[] middle = new double[low.length];
    for (int step = 0; step < 70; step++) {
      for (int i = 0; i < low.length; i++) {
        middle[i] = 0.5 * (low[i] + high[i]);
      }
      double[] above = f.activation(Tensor.of(middle)).sub(wanted).eval().toDoubles();
      for (int i = 0; i < low.length; i++) {
        if (above[i] > 0) {
          high[i] = middle[i];
        } else {
          low[i] = middle[i];
        }
      }
    }
    return Tensor.of(middle);
  }

  /** {@return what must hold of an f-divergence} */
  static List<Lemma> of(FDivergence f) {
    return List.of(
        new Lemma(
            "f-equal",
            f.formula() + " = 0 where p = q, and not elsewhere",
            "definition",
            () -> equal(f, M.probabilities),
            () -> equal(f, generated())),
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

  private static Residual equal(FDivergence f, Tensor q) {
    return Residual.between(FDivergences.exact(f, M.probabilities, q), Tensor.of(0.0).sum());
  }

  /** {@return by how much random critics are above a share of the divergence} */
  private static Residual critics(FDivergence f, double share) {
    Tensor p = M.probabilities;
    double exact = FDivergences.exact(f, p, generated()).eval().item();
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 200; i++) {
      Tensor noise = Key.of(i).normal(p.dtype(), p.shape()).mul(0.3);
      Tensor v = p.div(generated()).log().mul(0.1 * (i % 20)).add(noise);
      Tensor bound =
          p.mul(f.activation(v)).sum().sub(generated().mul(f.conjugateOfActivation(v)).sum());
      greatest = Math.max(greatest, bound.eval().item());
    }
    return Residual.exact(Math.max(0, greatest - share * exact));
  }

  private static Residual activation(FDivergence f, int direction) {
    Tensor v = Tensor.of(-1.5, -1, -0.5, -0.1, 0, 0.3, 0.7, 1.2);
    double[] g = f.activation(v).eval().toDoubles();
    double[] conjugate = f.conjugateOfActivation(v).eval().toDoubles();
    double worst =
        Residual.between(f.conjugate(f.activation(v)), f.conjugateOfActivation(v)).value();
    for (int i = 1; i < g.length; i++) {
      worst = Math.max(worst, direction * (g[i - 1] - g[i]));
      worst = Math.max(worst, direction * (conjugate[i - 1] - conjugate[i]));
    }
    return Residual.exact(worst);
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
            () -> equal(kernel, M.probabilities),
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
    Tensor column = POINTS.reshape(5, 1);
    double[] gram = MeanDiscrepancy.gram(kernel, column, column).eval().toDoubles();
    double least = 0;
    for (int k = 0; k < 500; k++) {
      double[] c = Key.of(k).normal(POINTS.dtype(), POINTS.shape()).eval().toDoubles();
      double form = 0;
      for (int i = 0; i < c.length; i++) {
        for (int j = 0; j < c.length; j++) {
          form += sign * c[i] * c[j] * gram[i * c.length + j];
        }
      }
      least = Math.min(least, form);
    }
    return Residual.exact(Math.max(0, -least));
  }

  private static Residual equal(Kernel kernel, Tensor q) {
    return Residual.between(
        MeanDiscrepancy.exact(kernel, POINTS.reshape(5, 1), M.probabilities, q),
        Tensor.of(0.0).sum());
  }

  /**
   * Two draws of each of two distributions over three points: the mean of the game's term over all
   * of them; draws of two distributions, and different draws of one, are independent.
   */
  private static Residual discrepancy(Kernel kernel, MeanDiscrepancy estimator) {
    Variable x = Variable.of("x");
    Conditional p = Conditional.data("p", x);
    Conditional q = Conditional.data("q", x);
    KernelDiscrepancy term = new KernelDiscrepancy(x, kernel, estimator, p, q);
    double[] points = POINTS.slice(0, 0, 3).eval().toDoubles();
    Tensor first = normalise(M.probabilities.slice(0, 0, 3));
    Tensor second = normalise(generated().slice(0, 0, 3));
    double[] ps = first.eval().toDoubles();
    double[] qs = second.eval().toDoubles();
    Outcomes all = new Outcomes(3, 4);
    double mean = 0;
    for (int i = 0; i < all.count(); i++) {
      int[] d = all.get(i);
      Tensor ofP = Tensor.of(points[d[0]], points[d[1]]).reshape(2, 1);
      Tensor ofQ = Tensor.of(points[d[2]], points[d[3]]).reshape(2, 1);
      Batch batch = new Batch(Map.of("p/x", ofP, "q/x", ofQ));
      double value = term.value(Losses.play(batch), Set.of()).eval().item();
      mean += ps[d[0]] * ps[d[1]] * qs[d[2]] * qs[d[3]] * value;
    }
    Tensor at = POINTS.slice(0, 0, 3).reshape(3, 1);
    double exact = MeanDiscrepancy.exact(kernel, at, first, second).eval().item();
    return Residual.exact(Math.abs(mean - exact));
  }
}
