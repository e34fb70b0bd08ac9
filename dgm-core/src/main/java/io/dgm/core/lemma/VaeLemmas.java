package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.wave;
import static io.dgm.core.lemma.FiniteModel.X;
import static io.dgm.core.lemma.FiniteModel.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;

/** The paper on VAEs, with the game that trains on a finite model. */
final class VaeLemmas {
  private static final FiniteModel M = new FiniteModel(5, 4);
  private static final Expectation ELBO = Games.elbo(M.model, M.data, M.encoder);
  private static final Game VAE = Losses.exact(Games.of(ELBO), Z);
  private static final List<Tensor> BOTH = List.of(M.theta, M.eta);

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
            "elbo-closed-form",
            "over all draws the bound with KL(q(z2|z) ‖ p(z2)) in closed form is the bound",
            "Kingma and Welling 2013, equation 10; two layers of codes",
            () -> closedForm(true),
            () -> closedForm(false)),
        new Lemma(
            "lemma-2",
            "2 ∇ E_p_θ0(x)[-KL(q_η(z|x,y) q_*^r(y|x) ‖ p_θ(z,y|x))] = ∇ E_p_data ELBO, in θ and η,"
                + " for E_p_θ0(x) ∇ log p_θ(x) = 0; not so over real x alone",
            "equation 12",
            () -> lemma2(true),
            () -> lemma2(false)),
        new Lemma(
            "wake",
            "the wake phase is the VAE's gradient in θ, and moves nobody else",
            "equation 14; section 3.5",
            () -> wake(1),
            () -> wake(2)),
        new Lemma(
            "sleep",
            "the sleep phase is the gradient of -E_p_θ0(x) KL(p_θ0(z|x) ‖ q_η(z|x)), and moves"
                + " nobody else",
            "equation 14",
            () -> sleep(1),
            () -> sleep(-1)));
  }

  private static Residual gap(boolean reversed) {
    Tensor evidence = M.logEvidence();
    Tensor q = M.logPosterior();
    Tensor p = M.logJoint().sub(evidence.expandDims(1));
    Tensor divergence = reversed ? p.exp().mul(p.sub(q)).sum(1) : q.exp().mul(q.sub(p)).sum(1);
    Tensor elbo = ELBO.sum(Z).perExample(Losses.play(M.each()));
    return Residual.between(elbo.add(divergence), evidence);
  }

  /** Every example once for each pair of codes, which are weighted by their probability. */
  private static Residual closedForm(boolean weighted) {
    Variable z2 = Variable.of("z2");
    int n = 3;
    FiniteModel m = new FiniteModel(n, n);
    Outcomes pairs = new Outcomes(n, 2);
    Tensor upper = wave(1, 0.2, n, n);
    Tensor lower = wave(1, 1.2, n, n);
    Conditional prior =
        Conditional.fixed(
            "prior2",
            z2,
            List.of(),
            (v, _) -> new Scripted(FiniteModel.rows(m.logPrior, v.rows()), m.logPrior));
    Conditional middle =
        Conditional.of(
            FiniteModel.OF_THETA.child("middle"),
            Z,
            List.of(z2),
            (v, _) -> new OneHotCategorical(v.get(z2).matmul(lower)));
    Tensor first = pairs.column(0, n);
    Tensor second = pairs.column(1, n);
    Conditional q =
        Conditional.of(
            FiniteModel.OF_ETA.child("encoder"),
            Z,
            List.of(X),
            (v, _) -> new Scripted(new OneHotCategorical(v.get(X).matmul(m.eta)), first));
    Conditional q2 =
        Conditional.of(
            FiniteModel.OF_ETA.child("encoder2"),
            z2,
            List.of(Z),
            (v, _) -> new Scripted(new OneHotCategorical(v.get(Z).matmul(upper)), second));
    Tensor x = repeated(m.each().x(), pairs.count());
    Expectation bound = Games.elbo(prior.then(middle).then(m.decoder), m.data, q.then(q2));
    Tensor each = bound.perExample(Losses.play(new Batch(Map.of("x", x))));
    Tensor probability =
        probability(x.matmul(m.eta), first).mul(probability(first.matmul(upper), second));
    if (!weighted) {
      probability = Tensor.full(each.dtype(), each.shape(), 1.0 / pairs.count());
    }
    Tensor mean = each.mul(probability).reshape(n, pairs.count()).sum(1);
    Tensor exact =
        Games.elbo(
                FiniteModel.categorical("prior2", z2, m.logPrior).then(middle).then(m.decoder),
                m.data,
                m.encoder.then(
                    Conditional.of(
                        FiniteModel.OF_ETA.child("encoder2"),
                        z2,
                        List.of(Z),
                        (v, _) -> new OneHotCategorical(v.get(Z).matmul(upper)))))
            .sum(Z, z2)
            .perExample(Losses.play(m.each()));
    return Residual.between(mean, exact);
  }

  /** {@return each row as often in a row as given} */
  static Tensor repeated(Tensor rows, int times) {
    int n = rows.dim(0);
    return rows.expandDims(1).broadcastTo(Shape.of(n, times, rows.dim(1))).reshape(n * times, -1);
  }

  static Tensor probability(Tensor logits, Tensor drawn) {
    return Tensors.softmax(logits, 1).mul(drawn).sum(1);
  }

  /**
   * y made explicit: p(y) = ½, p_θ(x|z, y=0) is the decoder, p(x|z, y=1) is p_data(x). The perfect
   * discriminator, reversed, says y = 0 of a real x and y = 1 of a generated one, whose q(z|x, y=1)
   * nobody moves. p_θ(z, y|x) is normalised by p_θ(x) = ½ p_g(x) + ½ p_data(x).
   */
  private static Residual lemma2(boolean bothHalves) {
    Tensor pg = M.logEvidence().exp();
    Tensor evidence = pg.add(M.probabilities).mul(0.5).log();
    Tensor q = M.logPosterior();
    Tensor posterior = M.logJoint().sub(Math.log(2)).sub(evidence.expandDims(1));
    Tensor onReal = q.exp().mul(q.sub(posterior)).sum(1);
    Tensor fixed = M.logPrior.expandDims(0).add(M.probabilities.log().expandDims(1));
    Tensor other = fixed.sub(Math.log(2)).sub(evidence.expandDims(1));
    Tensor onFake = M.logPrior.exp().mul(M.logPrior.sub(other)).sum(1);
    Tensor divergence = M.probabilities.mul(onReal).sum();
    if (bothHalves) {
      divergence = divergence.add(pg.stopGradient().mul(onFake).sum());
    }
    Residual theta = Residual.ofGradients(Losses.of(VAE, M.batch, Player.THETA), divergence, BOTH);
    return theta.or(Residual.ofGradients(Losses.of(VAE, M.batch, Player.ETA), divergence, BOTH));
  }

  private static Game wakeSleep() {
    return Losses.exact(Games.wakeSleep(M.model, M.data, M.encoder), X, Z);
  }

  private static Residual wake(double factor) {
    Tensor loss = Losses.of(wakeSleep(), M.batch, Player.THETA);
    Tensor elbo = M.probabilities.mul(M.elbo()).sum().mul(-factor);
    Tensor nothing = M.eta.sum().mul(0);
    return Residual.ofGradients(loss, elbo, List.of(M.theta))
        .or(Residual.ofGradients(loss, nothing, List.of(M.eta)));
  }

  private static Residual sleep(double sign) {
    Tensor loss = Losses.of(wakeSleep(), M.batch, Player.ETA);
    Tensor pg = M.logEvidence().exp();
    Tensor p = M.logJoint().sub(M.logEvidence().expandDims(1));
    Tensor divergence = pg.mul(p.exp().mul(p.sub(M.logPosterior())).sum(1)).sum().mul(sign);
    Tensor nothing = M.theta.sum().mul(0);
    return Residual.ofGradients(loss, divergence, List.of(M.eta))
        .or(Residual.ofGradients(loss, nothing, List.of(M.theta)));
  }
}
