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

/**
 * What the paper says of GANs, on a few points: p_g = softmax(θ), p_data fixed, D arbitrary.
 *
 * @param theta the logits of p_g
 * @param data p_data
 * @param logits those of D
 */
record GanLemmas(Tensor theta, Tensor data, Tensor logits) {

  static List<Lemma> all() {
    GanLemmas seven =
        new GanLemmas(
            Tensor.of(0.3, -0.8, 1.1, 0.0, -0.4, 0.7, -1.2),
            normalise(Tensor.of(1.0, 3.0, 0.5, 2.0, 4.0, 0.7, 1.5)),
            Tensor.of(0.9, -0.3, 0.4, -1.4, 0.2, 1.7, -0.6));
    return List.of(
        seven.lemma1(),
        new Lemma(
            "lemma-1-optimal",
            "with D = D*, that gradient is ∇θ [½ KL(p_g ‖ p_data) - JSD(p_g ‖ p_data)]",
            "equation 8",
            () -> seven.optimal(seven.bestLogits()),
            () -> seven.optimal(seven.logits)),
        new Lemma(
            "optimal-discriminator",
            "D* = p_data / (p_data + p_g) is where the discriminator's payoff is stationary",
            "equation 7",
            () -> seven.stationary(seven.bestLogits()),
            () -> seven.stationary(seven.bestLogits().sub(Math.log(2)))),
        new Lemma(
            "value-at-optimum",
            "V(D*) = 2 JSD(p_data ‖ p_g) - 2 log 2",
            "Goodfellow et al. 2014, theorem 1",
            () -> seven.value(-2 * Math.log(2)),
            () -> seven.value(2 * Math.log(2))));
  }

  /** {@return some p_g and p_data over as many points as a discriminator was applied to} */
  static GanLemmas of(Tensor logits) {
    int n = logits.dim(0);
    double[] theta = new double[n];
    double[] data = new double[n];
    for (int i = 0; i < n; i++) {
      theta[i] = Math.sin(1.7 * i);
      data[i] = 1.3 + Math.cos(2.9 * i + 1);
    }
    return new GanLemmas(Tensor.of(theta), normalise(Tensor.of(data)), logits);
  }

  Lemma lemma1() {
    return new Lemma(
        "lemma-1",
        "∇θ -E log q^r(y|x) = ∇θ [E_p(y) KL(p_θ(x|y) ‖ q^r(x|y)) - JSD(p_g ‖ p_data)] at θ0",
        "equation 6",
        () -> lemma1(1),
        () -> lemma1(0));
  }

  private Tensor generated() {
    return Tensors.softmax(theta, 0);
  }

  private Tensor bestLogits() {
    return data.log().sub(generated().log());
  }

  /** {@return -E_p_θ(x|y)p(y) log q^r(y|x), with q^r(0|x) = D and q^r(1|x) = 1 - D} */
  private Tensor generatorLoss(Tensor logits) {
    Tensor fixed = logits.stopGradient();
    Tensor fake = generated().mul(Tensors.logSigmoid(fixed)).sum();
    Tensor real = data.mul(Tensors.logSigmoid(fixed.neg())).sum();
    return fake.add(real).mul(-0.5);
  }

  private Tensor gradient(Tensor loss) {
    return Gradients.of(loss, List.of(theta)).getFirst();
  }

  private Residual lemma1(double weightOfJsd) {
    Tensor prior = generated().add(data).mul(0.5);
    Tensor posteriorFake = normalise(logits.sigmoid().mul(prior)).stopGradient();
    Tensor posteriorReal = normalise(logits.neg().sigmoid().mul(prior)).stopGradient();
    Tensor divergences = kl(generated(), posteriorFake).add(kl(data, posteriorReal)).mul(0.5);
    Tensor right = divergences.sub(jsd(generated(), data).mul(weightOfJsd));
    return distance(gradient(generatorLoss(logits)), gradient(right));
  }

  private Residual optimal(Tensor logits) {
    Tensor right = kl(generated(), data).mul(0.5).sub(jsd(generated(), data));
    return distance(gradient(generatorLoss(logits)), gradient(right));
  }

  private Tensor payoff(Tensor logits) {
    return data.mul(Tensors.logSigmoid(logits))
        .add(generated().mul(Tensors.logSigmoid(logits.neg())))
        .sum();
  }

  private Residual stationary(Tensor logits) {
    Tensor slope = Gradients.of(payoff(logits), List.of(logits)).getFirst();
    return distance(slope, Tensor.zeros(slope.dtype(), slope.shape()));
  }

  private Residual value(double constant) {
    return distance(payoff(bestLogits()), jsd(data, generated()).mul(2).add(constant));
  }
}
