package io.dgm.core.lemma;

import io.dgm.api.data.Batch;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.Source;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.core.lemma.Lemma.Residual;
import java.util.List;
import java.util.Map;

/** What a bound on log p(x) must hold, on a linear model whose log p(x) is known. */
final class BoundLemmas {
  private static final int DRAWS = 4000;
  private static final double STANDARD_ERRORS = 4;
  private static final double[][] POINTS = {{0.2, -0.5, 0.9}, {-1.1, 0.4, -1.6}, {2.0, 1.0, 0.3}};

  private BoundLemmas() {}

  static List<Lemma> of(Bound bound) {
    return List.of(
        new Lemma(
            "bound-below",
            bound.formula() + " ≤ log p_θ(x)",
            "Jordan et al. 1999",
            () -> excess(bound, false),
            () -> excess(bound, true)));
  }

  /** {@return by how much it is above, at the worst of some points; or one that is raised} */
  private static Residual excess(Bound bound, boolean raised) {
    Residual worst = new Residual(0, 0);
    for (double[] point : POINTS) {
      double[] values = draw(bound, point);
      double mean = 0;
      double squares = 0;
      for (double v : values) {
        mean += v / values.length;
        squares += v * v / values.length;
      }
      double error = Math.sqrt(Math.max(0, squares - mean * mean) / values.length);
      double evidence = evidence(point);
      double lift = raised ? 1 + 2 * (evidence - mean) + 2 * STANDARD_ERRORS * error : 0;
      double excess = Math.max(0, mean + lift - evidence);
      double allowed = STANDARD_ERRORS * error + Finite.EXACT;
      if (excess - allowed >= worst.value() - worst.bound()) {
        worst = new Residual(excess, allowed);
      }
    }
    return worst;
  }

  private static double[] draw(Bound bound, double[] point) {
    Tensor x = Tensor.of(point).reshape(1, 3).broadcastTo(Shape.of(DRAWS, 3));
    Game game = Game.maximise(Payoff.expectation(Source.DATA, bound), Player.THETA);
    Model model = GameLemmas.model(game, null);
    Batch batch = new Batch(Map.of(Batch.X, x));
    Play play = new Play(model, batch, Pass.training(Key.of(5)), Tensor.scalar(DType.F32, 0));
    return bound.at(play, play.examples(Source.DATA)).eval().toDoubles();
  }

  /** {@return log N(x | 0, W'W + σ² I), by the formulas of Sherman and Morrison} */
  private static double evidence(double[] x) {
    double[] w = GameLemmas.W.eval().toDoubles();
    double variance = Math.exp(2 * GameLemmas.LOG_SCALE);
    double ww = 0;
    double wx = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      ww += w[i] * w[i];
      wx += w[i] * x[i];
      xx += x[i] * x[i];
    }
    double quadratic = (xx - wx * wx / (variance + ww)) / variance;
    double logDet = (x.length - 1) * Math.log(variance) + Math.log(variance + ww);
    return -0.5 * (quadratic + logDet + x.length * Math.log(2 * Math.PI));
  }
}
