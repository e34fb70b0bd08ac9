package io.dgm.core.lemma;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Normal;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** Estimators of one thing agree within four standard errors of their draws. */
final class EstimatorLemmas {
  private static final int DRAWS = 20_000;

  private EstimatorLemmas() {}

  static List<Lemma> all() {
    Normal p = Normal.of(Tensor.of(0.4), 0.74);
    Normal q = Normal.of(Tensor.of(-0.2), 1.22);
    Bernoulli a = new Bernoulli(Tensor.of(0.8));
    Bernoulli b = new Bernoulli(Tensor.of(-2.0));
    return List.of(
        divergence("kl-normal", "KL between normal distributions", p, q),
        divergence("kl-bernoulli", "KL between Bernoulli distributions", a, b),
        new Lemma(
            "path-and-score",
            "the path-wise and the score-function gradient of E_N(μ,σ²) sin(x) agree",
            "Mohamed et al. 2020",
            () -> gradients(true),
            () -> gradients(false)));
  }

  private static Lemma divergence(String name, String what, Distribution p, Distribution q) {
    return new Lemma(
        name,
        "the closed form of the " + what + " is its Monte Carlo mean",
        "definition",
        () -> compare(p, q, p.klTo(q).orElseThrow()),
        () -> compare(p, q, q.klTo(p).orElseThrow()));
  }

  private static Residual compare(Distribution p, Distribution q, Tensor closed) {
    Tensor x = p.sample(Key.of(5), Shape.of(DRAWS));
    double[] ratios = p.logProb(x).sub(q.logProb(x)).eval().toDoubles();
    return within(ratios, closed.sum().eval().item());
  }

  private static Residual gradients(boolean weighted) {
    Tensor location = Tensor.of(0.3);
    Normal p = Normal.of(location, 0.6);
    Tensor path = p.sample(Key.of(6), Shape.of(DRAWS)).sin();
    Tensor byPath = Gradients.of(path.mean(), List.of(location)).getFirst();
    Tensor x = p.sample(Key.of(7), Shape.of(DRAWS)).stopGradient();
    // ∂ log p / ∂μ = (x - μ) / σ², a number for each draw
    Tensor score = x.sub(0.3).mul(1 / 0.36);
    double[] terms = (weighted ? x.sin().mul(score) : x.cos().mul(score)).eval().toDoubles();
    return within(terms, byPath.sum().eval().item());
  }

  private static Residual within(double[] draws, double expected) {
    double mean = 0;
    for (double v : draws) {
      mean += v / draws.length;
    }
    double squares = 0;
    for (double v : draws) {
      squares += (v - mean) * (v - mean);
    }
    double error = Math.sqrt(squares / (draws.length - 1) / draws.length);
    return new Residual(Math.abs(mean - expected), 4 * error);
  }
}
