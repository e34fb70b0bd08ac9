package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.wave;
import static io.dgm.core.lemma.FiniteModel.X;
import static io.dgm.core.lemma.FiniteModel.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.Batch;
import io.dgm.api.divergence.Wasserstein;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.GradientPenalty;
import io.dgm.api.objective.Payoff;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;

/** The games of other adversarial losses at their best critics, on a finite model. */
final class CriticLemmas {
  private static final FiniteModel M = new FiniteModel(5, 3);
  private static final Tensor POINTS = Tensor.of(-1.1, -0.3, 0.2, 0.9, 1.6);

  private CriticLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "hinge-value",
            "at f* = sign(p_data - p_g) the hinge's loss is 2 - Σ |p_data - p_g|, and θ's is -E_p_g"
                + " f",
            "Lim and Ye 2017, section 3",
            () -> hinge(1),
            () -> hinge(0.5)),
        new Lemma(
            "least-squares-optimum",
            "f* = p_data / (p_data + p_g) is where φ's loss is stationary, and θ minimises ½ E_p_g"
                + " (f - 1)²",
            "Mao et al. 2017, equations 9 and 11",
            () -> leastSquares(false),
            () -> leastSquares(true)),
        new Lemma(
            "wasserstein-critic",
            "max E_p V - E_q V over V with Lipschitz constant 1 is W(p, q)",
            "Kantorovich-Rubinstein; Arjovsky et al. 2017, equation 2",
            () -> wasserstein(1),
            () -> wasserstein(1.1)),
        new Lemma(
            "gradient-penalty",
            "of a linear critic w'x the penalty is (‖w‖ - 1)², and φ moves towards ‖w‖ = 1",
            "Gulrajani et al. 2017, equation 3",
            () -> penalty(1),
            () -> penalty(0)));
  }

  private static Game game(Tensor critic, AdversarialLoss loss) {
    return Losses.exact(Games.gan(M.data, M.model, FiniteModel.judge(critic), loss), X, Z);
  }

  private static Tensor generated() {
    return M.logEvidence().exp();
  }

  private static Residual loss(Game game, Player player, Tensor byHand) {
    Tensor loss = Losses.of(game, M.batch, player);
    return Residual.between(loss, byHand).or(Residual.ofGradients(loss, byHand, List.of(M.theta)));
  }

  private static Residual hinge(double scale) {
    Tensor sign = M.probabilities.sub(generated());
    Tensor best = sign.div(sign.abs()).mul(scale).stopGradient();
    Game game = game(best, AdversarialLoss.HINGE);
    Tensor judge = Losses.of(game, M.batch, Player.PHI);
    return Residual.between(judge, sign.abs().sum().neg().add(2))
        .or(loss(game, Player.THETA, generated().mul(best).sum().neg()));
  }

  private static Residual leastSquares(boolean swapped) {
    Tensor p = swapped ? generated() : M.probabilities;
    Tensor best = Tensor.constant(p.div(M.probabilities.add(generated())).eval());
    Game game = game(best, AdversarialLoss.LEAST_SQUARES);
    Tensor slope = Gradients.of(Losses.of(game, M.batch, Player.PHI), List.of(best)).getFirst();
    Tensor theta = generated().mul(best.sub(1).square()).sum().mul(0.5);
    return Residual.between(slope, slope.mul(0)).or(loss(game, Player.THETA, theta));
  }

  /** The best critic on a line falls or rises with the sign of the mass that must pass. */
  private static Residual wasserstein(double lipschitz) {
    double[] at = POINTS.eval().toDoubles();
    double[] p = M.probabilities.eval().toDoubles();
    double[] q = generated().eval().toDoubles();
    double[] critic = new double[at.length];
    double passed = 0;
    for (int i = 0; i + 1 < at.length; i++) {
      passed += p[i] - q[i];
      critic[i + 1] = critic[i] - lipschitz * Math.signum(passed) * (at[i + 1] - at[i]);
    }
    Tensor best = Tensor.of(critic);
    Game game = game(best, AdversarialLoss.WASSERSTEIN);
    Tensor exact = Wasserstein.onLine(POINTS, M.probabilities, generated());
    return Residual.between(Losses.of(game, M.batch, Player.PHI), exact.neg())
        .or(loss(game, Player.THETA, generated().mul(best).sum().neg()));
  }

  private static Residual penalty(double target) {
    Tensor w = wave(0.9, 0.5, 3, 1);
    Discriminator critic =
        Discriminator.of(
            FiniteModel.OF_PHI.child("critic"),
            List.of(X),
            (v, _) -> v.get(X).matmul(w).reshape(v.rows()));
    Conditional real = Conditional.data("real", X);
    Conditional fake = Conditional.data("fake", X);
    Game game =
        Game.maximise(Payoff.of(new GradientPenalty(critic, real, fake)).times(-10), Player.PHI);
    Batch batch = new Batch(Map.of("real/x", wave(1, 1.5, 4, 3), "fake/x", wave(1, 2.5, 4, 3)));
    Tensor loss = Losses.of(game, batch, Player.PHI);
    Tensor byHand = w.square().sum().add(1e-12).sqrt().sub(target).square().mul(10);
    return Residual.between(loss, byHand).or(Residual.ofGradients(loss, byHand, List.of(w)));
  }
}
