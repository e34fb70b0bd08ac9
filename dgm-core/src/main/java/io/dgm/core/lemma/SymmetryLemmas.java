package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.wave;
import static io.dgm.core.lemma.FiniteModel.OF_PHI;
import static io.dgm.core.lemma.FiniteModel.OF_THETA;
import static io.dgm.core.lemma.FiniteModel.X;
import static io.dgm.core.lemma.FiniteModel.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;

/** The symmetric view: the same calls with variables that change places. */
final class SymmetryLemmas {
  private static final FiniteModel M = new FiniteModel(4, 3);
  private static final Tensor CODE_LOGITS = wave(1.2, 0.9, 3);
  private static final double WEIGHT = 0.3;

  private SymmetryLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "aae-is-infogan",
            "infoGan(p(z), p_data q(z|x), D_z, p(x|z)) is the adversarial autoencoder, for each"
                + " player",
            "Makhzani et al. 2016; supplement of the paper",
            () -> autoencoder(WEIGHT),
            () -> autoencoder(1)),
        new Lemma(
            "cyclegan-is-infogan",
            "infoGan(b, G(a), D_b, F) + infoGan(a, F(b), D_a, G) with Laplace distributions is ½"
                + " CycleGAN, for each player",
            "Zhu et al. 2017, equations 1 to 3; supplement of the paper",
            () -> cycle(1),
            () -> cycle(0)),
        new Lemma(
            "sleep-is-discriminator",
            "with h = y the sleep phase is the discriminator's payoff",
            "section 3.5",
            () -> discriminatorAsSleep(1),
            () -> discriminatorAsSleep(0.9)),
        new Lemma(
            "names-do-not-matter",
            "a game over variables of other names is the same game",
            "definition",
            () -> renamed(1),
            () -> renamed(0.5)));
  }

  /** Its losses as the authors write them, exact. */
  private static Residual autoencoder(double weight) {
    Discriminator d =
        Discriminator.of(OF_PHI.child("d"), List.of(Z), (v, _) -> v.get(Z).mul(CODE_LOGITS).sum(1));
    Game game =
        Losses.exact(Games.infoGan(M.prior, M.data.then(M.encoder), d, M.decoder, WEIGHT), X, Z);
    Tensor code = M.logPosterior().exp().mul(M.probabilities.expandDims(1));
    Tensor aggregated = code.sum(0);
    Tensor judge =
        M.logPrior
            .exp()
            .mul(Tensors.logSigmoid(CODE_LOGITS))
            .add(aggregated.mul(Tensors.logSigmoid(CODE_LOGITS.neg())))
            .sum()
            .mul(-0.5);
    Tensor reconstruction = code.mul(Tensors.logSoftmax(M.theta, 1).transpose()).sum();
    Tensor deceive = aggregated.mul(Tensors.logSigmoid(CODE_LOGITS)).sum();
    Tensor both = deceive.add(reconstruction.mul(weight)).mul(-0.5);
    return same(Losses.of(game, M.batch, Player.PHI), judge, CODE_LOGITS)
        .or(same(Losses.of(game, M.batch, Player.THETA), both, M.theta))
        .or(same(Losses.of(game, M.batch, Player.ETA), both, M.eta));
  }

  private static Residual same(Tensor loss, Tensor byHand, Tensor... parameters) {
    return Residual.between(loss, byHand)
        .or(Residual.ofGradients(loss, byHand, List.of(parameters)));
  }

  private static Conditional around(String name, Variable to, Variable from, Tensor weights) {
    return Conditional.of(
        OF_THETA.child(name),
        to,
        List.of(from),
        (v, _) -> new Independent(Laplace.of(v.get(from).matmul(weights).tanh(), 1), 1));
  }

  private static Residual cycle(double cycleWeight) {
    Variable a = Variable.of("a");
    Variable b = Variable.of("b");
    Tensor inA = wave(1.4, 0.3, 4, 3);
    Tensor inB = wave(1.4, 1.3, 4, 3);
    Tensor toB = wave(0.8, 2.3, 3, 3);
    Tensor toA = wave(0.8, 3.3, 3, 3);
    Tensor ofA = wave(0.9, 4.3, 3, 1);
    Tensor ofB = wave(0.9, 5.3, 3, 1);
    Conditional fromA = Conditional.data("a", X).as(X, a);
    Conditional fromB = Conditional.data("b", X).as(X, b);
    Conditional g = around("g", b, a, toB);
    Conditional f = around("f", a, b, toA);
    Discriminator dA = linear("d-a", a, ofA);
    Discriminator dB = linear("d-b", b, ofB);
    Game game =
        Games.infoGan(fromB, fromA.then(g.mean()), dB, f)
            .plus(Games.infoGan(fromA, fromB.then(f.mean()), dA, g));
    Batch batch = new Batch(Map.of("a/x", inA, "b/x", inB));

    Tensor fakeB = inA.matmul(toB).tanh();
    Tensor fakeA = inB.matmul(toA).tanh();
    Tensor l1 =
        inA.sub(fakeB.matmul(toA).tanh())
            .abs()
            .sum(1)
            .add(inB.sub(fakeA.matmul(toB).tanh()).abs().sum(1))
            .mean();
    Tensor generators =
        l1.mul(cycleWeight).add(6 * Math.log(2)).sub(log(fakeB, ofB)).sub(log(fakeA, ofA)).mul(0.5);
    Tensor judges =
        log(inB, ofB)
            .add(log(fakeB, ofB.neg()))
            .add(log(inA, ofA))
            .add(log(fakeA, ofA.neg()))
            .mul(-0.5);
    return same(Losses.of(game, batch, Player.THETA), generators, toA, toB)
        .or(same(Losses.of(game, batch, Player.PHI), judges, ofA, ofB));
  }

  private static Discriminator linear(String name, Variable of, Tensor w) {
    return Discriminator.of(
        OF_PHI.child(name), List.of(of), (v, _) -> v.get(of).matmul(w).reshape(v.rows()));
  }

  private static Tensor log(Tensor x, Tensor w) {
    return Tensors.logSigmoid(x.matmul(w)).mean();
  }

  /** p(y) p(x|y) as a model of x with y for its code, and q_φ(y|x) for its inference network. */
  private static Residual discriminatorAsSleep(double scale) {
    Variable y = Variable.of("y");
    Tensor logits = wave(1.3, 0.7, 4);
    Game gan = Losses.exact(Games.gan(M.data, M.model, FiniteModel.judge(logits)), X, Z);
    Tensor halves =
        Tensors.stack(0, List.of(M.logEvidence(), M.probabilities.log())).stopGradient();
    Conditional prior = FiniteModel.categorical("y", y, wave(0, 0, 2));
    Conditional model =
        prior.then(
            Conditional.of(
                OF_THETA.child("x"),
                X,
                List.of(y),
                (v, _) -> new OneHotCategorical(v.get(y).matmul(halves))));
    Conditional inference =
        Conditional.of(
            OF_PHI.child("y"),
            y,
            List.of(X),
            (v, _) -> {
              Tensor real = v.get(X).mul(logits.mul(scale)).sum(1);
              return new OneHotCategorical(Tensors.stack(1, List.of(real.mul(0), real)));
            });
    Game sleep = Losses.exact(Games.wakeSleep(model, M.data, inference), X, y);
    return same(Losses.of(sleep, M.batch, Player.PHI), Losses.of(gan, M.batch, Player.PHI), logits);
  }

  private static Residual renamed(double scale) {
    Variable u = Variable.of("u");
    Variable w = Variable.of("w");
    Conditional prior = M.prior.as(Z, w);
    Conditional decoder = M.decoder.as(Z, w).as(X, u);
    Conditional data = M.data.as(X, u);
    Conditional encoder = M.encoder.as(X, u).as(Z, w);
    Tensor logits = wave(1.2, 0.2, 4, 3);
    Discriminator d = FiniteModel.judgeOfBoth(logits);
    Discriminator other = FiniteModel.judgeOfBoth(logits.mul(scale)).as(X, u).as(Z, w);
    Conditional joint = M.data.then(M.encoder);
    Game here = Losses.exact(both(M.model, M.encoder, d, joint), X, Z);
    Conditional there = data.then(encoder);
    Game renamed = Losses.exact(both(prior.then(decoder), encoder, other, there), u, w);
    Residual worst = Residual.exact(0);
    for (Player player : List.of(Player.THETA, Player.ETA, Player.PHI)) {
      Tensor a = Losses.of(here, M.batch, player);
      Tensor b = Losses.of(renamed, M.batch, player);
      worst = worst.or(same(a, b, M.theta, M.eta, logits));
    }
    return worst;
  }

  private static Game both(
      Conditional model, Conditional encoder, Discriminator d, Conditional joint) {
    return Games.gan(joint, model, d)
        .plus(Games.of(Expectation.of(joint, model.log().minus(encoder.log()))));
  }
}
