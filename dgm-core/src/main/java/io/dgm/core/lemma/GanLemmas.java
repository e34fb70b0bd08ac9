package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.distance;
import static io.dgm.core.lemma.Finite.jsd;
import static io.dgm.core.lemma.Finite.kl;
import static io.dgm.core.lemma.Finite.normalise;

import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.core.lemma.Lemma.Residual;
import java.util.List;

/** What the paper says of GANs, on seven points: p_g = softmax(θ), p_data fixed, D arbitrary. */
final class GanLemmas {
  private static final Tensor THETA = Tensor.of(0.3, -0.8, 1.1, 0.0, -0.4, 0.7, -1.2);
  private static final Tensor DATA = normalise(Tensor.of(1.0, 3.0, 0.5, 2.0, 4.0, 0.7, 1.5));
  private static final Tensor LOGITS = Tensor.of(0.9, -0.3, 0.4, -1.4, 0.2, 1.7, -0.6);

  private GanLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "lemma-1",
            "∇θ -E log q^r(y|x) = ∇θ [E_p(y) KL(p_θ(x|y) ‖ q^r(x|y)) - JSD(p_g ‖ p_data)] at θ0",
            "equation 6",
            () -> lemma1(LOGITS.sigmoid(), 1),
            () -> lemma1(LOGITS.sigmoid(), 0)),
        new Lemma(
            "lemma-1-optimal",
            "with D = D*, that gradient is ∇θ [½ KL(p_g ‖ p_data) - JSD(p_g ‖ p_data)]",
            "equation 8",
            () -> optimal(bestDiscriminator()),
            () -> optimal(LOGITS.sigmoid())),
        new Lemma(
            "optimal-discriminator",
            "D* = p_data / (p_data + p_g) is where the discriminator's payoff is stationary",
            "equation 7",
            () -> stationary(bestDiscriminator()),
            () -> stationary(DATA.div(DATA.add(generated().mul(2))))),
        new Lemma(
            "value-at-optimum",
            "V(D*) = 2 JSD(p_data ‖ p_g) - 2 log 2",
            "Goodfellow et al. 2014, theorem 1",
            () -> value(-2 * Math.log(2)),
            () -> value(2 * Math.log(2))));
  }

  private static Tensor generated() {
    return Tensors.softmax(THETA, 0);
  }

  private static Tensor bestDiscriminator() {
    return DATA.div(DATA.add(generated()));
  }

  /** {@return -E_p_θ(x|y)p(y) log q^r(y|x), with q^r(0|x) = D and q^r(1|x) = 1 - D} */
  private static Tensor generatorLoss(Tensor d) {
    Tensor fixed = d.stopGradient();
    Tensor fake = generated().mul(fixed.log()).sum();
    Tensor real = DATA.mul(fixed.neg().add(1).log()).sum();
    return fake.add(real).mul(-0.5);
  }

  private static Tensor gradient(Tensor loss) {
    return Gradients.of(loss, List.of(THETA)).getFirst();
  }

  private static Residual lemma1(Tensor d, double weightOfJsd) {
    Tensor prior = generated().add(DATA).mul(0.5);
    Tensor posteriorFake = normalise(d.mul(prior)).stopGradient();
    Tensor posteriorReal = normalise(d.neg().add(1).mul(prior)).stopGradient();
    Tensor divergences = kl(generated(), posteriorFake).add(kl(DATA, posteriorReal)).mul(0.5);
    Tensor right = divergences.sub(jsd(generated(), DATA).mul(weightOfJsd));
    return distance(gradient(generatorLoss(d)), gradient(right));
  }

  private static Residual optimal(Tensor d) {
    Tensor right = kl(generated(), DATA).mul(0.5).sub(jsd(generated(), DATA));
    return distance(gradient(generatorLoss(d)), gradient(right));
  }

  private static Tensor payoff(Tensor logits) {
    return DATA.mul(Tensors.logSigmoid(logits))
        .add(generated().mul(Tensors.logSigmoid(logits.neg())))
        .sum();
  }

  private static Residual stationary(Tensor d) {
    Tensor logits = d.log().sub(d.neg().add(1).log());
    Tensor slope = Gradients.of(payoff(logits), List.of(logits)).getFirst();
    return distance(slope, Tensor.zeros(slope.dtype(), slope.shape()));
  }

  private static Residual value(double constant) {
    Tensor d = bestDiscriminator();
    Tensor logits = d.log().sub(d.neg().add(1).log());
    return distance(payoff(logits), jsd(DATA, generated()).mul(2).add(constant));
  }
}
