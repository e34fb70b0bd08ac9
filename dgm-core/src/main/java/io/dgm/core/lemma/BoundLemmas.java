package io.dgm.core.lemma;

import io.dgm.api.data.Batch;
import io.dgm.api.objective.Expectation;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** What a bound on log p(x) must hold, on a linear model whose log p(x) is known. */
final class BoundLemmas {
  private static final int DRAWS = 4000;
  private static final double STANDARD_ERRORS = 4;
  private static final double[][] POINTS = {{0.2, -0.5, 0.9}, {-1.1, 0.4, -1.6}, {2.0, 1.0, 0.3}};

  private BoundLemmas() {}

  static List<Lemma> of(Lemmas.Bound maker) {
    Expectation bound = maker.of(LinearModel.MODEL, LinearModel.DATA, LinearModel.ENCODER);
    return List.of(
        new Lemma(
            "bound-below",
            bound.formula() + " ≤ log p_θ(x)",
            "Jordan et al. 1999",
            () -> excess(bound, false),
            () -> excess(bound, true)));
  }

  /** {@return by how much it is above, at the worst of some points; or one that is raised} */
  private static Residual excess(Expectation bound, boolean raised) {
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
      double evidence = LinearModel.evidence(point);
      double lift = raised ? 1 + 2 * (evidence - mean) + 2 * STANDARD_ERRORS * error : 0;
      double excess = Math.max(0, mean + lift - evidence);
      worst = worst.or(new Residual(excess, STANDARD_ERRORS * error + 1e-9));
    }
    return worst;
  }

  private static double[] draw(Expectation bound, double[] point) {
    Tensor x = Tensor.of(point).reshape(1, 3).broadcastTo(Shape.of(DRAWS, 3));
    return bound.perExample(Losses.play(new Batch(Map.of("x", x)))).eval().toDoubles();
  }
}
