package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.jsd;
import static io.dgm.core.lemma.Finite.kl;
import static io.dgm.core.lemma.Finite.normalise;
import static io.dgm.core.lemma.Finite.wave;

import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.function.Function;

/**
 * The paper on games of a discriminator, with the game that trains on a finite model.
 *
 * @param prefix of the names of its lemmas
 * @param what is judged
 * @param generated p(v|y=0), flat; a function of the parameters
 * @param real p(v|y=1), flat; a function of the parameters
 * @param parameters in which it is differentiated
 * @param logits some logits of D, flat
 * @param game the game, with every draw summed over, for given logits
 * @param batch the data
 */
record GanLemmas(
    String prefix,
    String what,
    Tensor generated,
    Tensor real,
    List<Tensor> parameters,
    Tensor logits,
    Function<Tensor, Game> game,
    io.dgm.api.data.Batch batch) {

  static List<Lemma> all() {
    List<Lemma> gan = gan(wave(1.3, 0.7, 5)).lemmas();
    List<Lemma> ali = ali(new FiniteModel(4, 3)).lemmas();
    return java.util.stream.Stream.of(gan, ali).flatMap(List::stream).toList();
  }

  /** {@return the GAN over as many points as a discriminator was applied to} */
  static GanLemmas gan(Tensor logits) {
    FiniteModel m = new FiniteModel(logits.dim(0), 3);
    return new GanLemmas(
        "",
        "p_g ‖ p_data",
        m.logEvidence().exp(),
        m.probabilities,
        List.of(m.theta),
        logits,
        l ->
            Losses.exact(
                Games.gan(m.data, m.model, FiniteModel.judge(l)), FiniteModel.X, FiniteModel.Z),
        m.batch);
  }

  /** {@return ALI and BiGAN: both joints are somebody's} */
  private static GanLemmas ali(FiniteModel m) {
    Tensor real = m.logPosterior().exp().mul(m.probabilities.expandDims(1));
    return new GanLemmas(
        "ali-",
        "p(x,z) ‖ q(x,z)",
        m.logJoint().exp().reshape(-1),
        real.reshape(-1),
        List.of(m.theta, m.eta),
        wave(1.3, 0.7, 12),
        l ->
            Losses.exact(
                Games.gan(
                    m.data.then(m.encoder), m.model, FiniteModel.judgeOfBoth(l.reshape(4, 3))),
                FiniteModel.X,
                FiniteModel.Z),
        m.batch);
  }

  private List<Lemma> lemmas() {
    return List.of(
        lemma1(),
        new Lemma(
            prefix + "lemma-1-optimal",
            "with D = D*, that gradient is of E_p(y) KL(p_θ(v|y) ‖ p_θ0(v|1-y)) - JSD("
                + what
                + ")",
            "equation 8",
            () -> optimal(best()),
            () -> optimal(logits)),
        new Lemma(
            prefix + "optimal-discriminator",
            "D* = p(v|y=1) / (p(v|y=1) + p(v|y=0)) is where φ's loss is stationary",
            prefix.isEmpty() ? "equation 7" : "Dumoulin et al. 2017, proposition 1",
            () -> stationary(best()),
            () -> stationary(best().sub(Math.log(2)))),
        new Lemma(
            prefix + "value-at-optimum",
            "V(D*) = 2 JSD(" + what + ") - 2 log 2",
            "Goodfellow et al. 2014, theorem 1",
            () -> value(-2 * Math.log(2)),
            () -> value(2 * Math.log(2))));
  }

  Lemma lemma1() {
    return new Lemma(
        prefix + "lemma-1",
        "∇ -E log q^r(y|v) = ∇ [E_p(y) KL(p_θ(v|y) ‖ q^r(v|y)) - JSD(" + what + ")] at θ0",
        "equation 6",
        () -> lemma1(1),
        () -> lemma1(0));
  }

  /** {@return the logits of D*, a constant} */
  private Tensor best() {
    return Tensor.constant(real.log().sub(generated.log()).eval());
  }

  /** {@return how far the gradients of those who generate are from those of a right side} */
  private Residual against(Tensor logits, Tensor right) {
    Game playing = game.apply(logits);
    Residual worst = Residual.exact(0);
    List<Player> movers = List.of(Player.THETA, Player.ETA).subList(0, parameters.size());
    for (int i = 0; i < movers.size(); i++) {
      Tensor loss = Losses.of(playing, batch, movers.get(i));
      worst = worst.or(Residual.ofGradients(loss, right, List.of(parameters.get(i))));
    }
    return worst;
  }

  private Residual lemma1(double weightOfJsd) {
    Tensor prior = generated.add(real).mul(0.5);
    Tensor posteriorFake = normalise(logits.sigmoid().mul(prior)).stopGradient();
    Tensor posteriorReal = normalise(logits.neg().sigmoid().mul(prior)).stopGradient();
    Tensor divergences = kl(generated, posteriorFake).add(kl(real, posteriorReal)).mul(0.5);
    return against(logits, divergences.sub(jsd(generated, real).mul(weightOfJsd)));
  }

  private Residual optimal(Tensor d) {
    Tensor divergences =
        kl(generated, real.stopGradient()).add(kl(real, generated.stopGradient())).mul(0.5);
    return against(d, divergences.sub(jsd(generated, real)));
  }

  private Residual stationary(Tensor d) {
    Tensor loss = Losses.of(game.apply(d), batch, Player.PHI);
    Tensor slope = Gradients.of(loss, List.of(d)).getFirst();
    return Residual.between(slope, Tensor.zeros(slope.dtype(), slope.shape()));
  }

  private Residual value(double constant) {
    Tensor loss = Losses.of(game.apply(best()), batch, Player.PHI);
    return Residual.between(loss.mul(-2), jsd(generated, real).mul(2).add(constant));
  }
}
