package io.dgm.api.objective;

import static io.dgm.api.objective.Payoff.expectation;

import io.dgm.api.divergence.FDivergence;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;

/** The rows of the unified view's table: the paper's games. */
public final class Games {
  private Games() {}

  /** {@return what every discriminator maximises: E_p_θ(x|y)p(y) log q_φ(y|x) (equation 3)} */
  public static Payoff discriminate() {
    return discriminate(Source.MODEL);
  }

  /**
   * {@return what a discriminator maximises that tells the data from another source}
   *
   * @param fake the other source
   */
  public static Payoff discriminate(Source fake) {
    return expectation(Source.DATA, Adversary.LOG_REAL)
        .plus(expectation(fake, Adversary.LOG_FAKE))
        .times(0.5);
  }

  /**
   * {@return what a generator maximises: E_p_θ(x|y)p(y) log q^r_φ(y|x), of which only y = 0 depends
   * on θ (equations 3 and 5)}
   */
  public static Payoff deceive() {
    return expectation(Source.MODEL, Adversary.LOG_REVERSED_FAKE).times(0.5);
  }

  /** {@return the GAN with the non-saturating loss (Goodfellow et al. 2014; equations 3 to 5)} */
  public static Game gan() {
    return Game.maximise(discriminate(), Player.PHI).then(deceive(), Player.THETA);
  }

  /**
   * {@return InfoGAN (Chen et al. 2016; equation 9): the generator and the inference network also
   * maximise log q_η(z|x) on generated examples}
   *
   * @param weight of that term, above 0
   */
  public static Game infoGan(double weight) {
    Payoff information = expectation(Source.MODEL, Recognition.LOG_POSTERIOR).times(0.5 * weight);
    return Game.maximise(discriminate(), Player.PHI)
        .then(deceive().plus(information), Player.THETA, Player.ETA);
  }

  /**
   * {@return the VAE (Kingma and Welling 2013; equations 11 and 12)}
   *
   * @param samples draws of z an example, at least 1
   * @param beta the weight of the divergence: 1, or that of a β-VAE
   */
  public static Game vae(int samples, double beta) {
    return Game.maximise(
        expectation(Source.DATA, new Bound.Elbo(samples, beta)), Player.THETA, Player.ETA);
  }

  /**
   * {@return the importance weighted autoencoder (Burda, Grosse and Salakhutdinov 2015)}
   *
   * @param samples k, at least 1
   */
  public static Game iwae(int samples) {
    return Game.maximise(
        expectation(Source.DATA, new Bound.ImportanceWeighted(samples)), Player.THETA, Player.ETA);
  }

  /** {@return wake-sleep (Hinton et al. 1995; equation 14)} */
  public static Game wakeSleep() {
    return Game.maximise(expectation(Source.DATA, Recognition.WAKE), Player.THETA)
        .then(expectation(Source.FROZEN_MODEL, Recognition.LOG_POSTERIOR), Player.ETA);
  }

  /** {@return the least squares GAN (Mao et al. 2017, equation 9)} */
  public static Game leastSquares() {
    return Game.maximise(
            expectation(Source.DATA, Adversary.SQUARE_TO_ONE)
                .plus(expectation(Source.MODEL, Adversary.SQUARE_TO_ZERO))
                .times(0.5),
            Player.PHI)
        .then(expectation(Source.MODEL, Adversary.SQUARE_TO_ONE).times(0.5), Player.THETA);
  }

  /** {@return the GAN with the hinge loss (Miyato et al. 2018, equations 16 and 17)} */
  public static Game hinge() {
    return Game.maximise(
            expectation(Source.DATA, Adversary.HINGE_REAL)
                .plus(expectation(Source.MODEL, Adversary.HINGE_FAKE)),
            Player.PHI)
        .then(expectation(Source.MODEL, Adversary.SCORE), Player.THETA);
  }

  /**
   * {@return the Wasserstein GAN with a penalty on the critic's gradient (Gulrajani et al. 2017,
   * algorithm 1)}
   *
   * @param penalty its weight, usually 10
   * @param steps of the critic for each of the generator, usually 5
   */
  public static Game wasserstein(double penalty, int steps) {
    return Game.maximise(
            expectation(Source.DATA, Adversary.SCORE)
                .minus(expectation(Source.MODEL, Adversary.SCORE))
                .minus(Payoff.of(new GradientPenalty()).times(penalty)),
            Player.PHI)
        .then(expectation(Source.MODEL, Adversary.SCORE), Player.THETA)
        .turns(Turn.of(Player.PHI).times(steps), Turn.of(Player.THETA));
  }

  /**
   * {@return the semi-supervised VAE, with the classifier's own term (Kingma et al. 2014, equation
   * 9)}
   *
   * @param samples draws of z an example and class, at least 1
   * @param alpha the weight of log q_η(y|x) on labelled examples, above 0
   */
  public static Game semiSupervised(int samples, double alpha) {
    return Game.maximise(
        expectation(Source.DATA, new Bound.SemiSupervised(samples)).plus(label(alpha)),
        Player.THETA,
        Player.ETA);
  }

  /**
   * {@return what a classifier maximises: log q_η(y|x) on labelled examples}
   *
   * @param alpha its weight, above 0
   */
  public static Payoff label(double alpha) {
    return expectation(Source.DATA, Recognition.LOG_LABEL).times(alpha);
  }

  /**
   * {@return the adversarial autoencoder (Makhzani et al. 2016): InfoGAN with x and z swapped. The
   * discriminator is one of codes}
   *
   * @param weight of log p_θ(x|z) beside the adversarial term, above 0
   */
  public static Game adversarialAutoencoder(double weight) {
    return Techniques.swapped(infoGan(weight));
  }

  /**
   * {@return the VAE/GAN (Larsen et al. 2016, algorithm 1): a VAE whose likelihood is that of the
   * discriminator's features, and a GAN that judges both samples and reconstructions}
   *
   * @param gamma the weight of the features' likelihood for the generator, above 0
   */
  public static Game vaeGan(double gamma) {
    Payoff similarity = Payoff.of(new FeatureLikelihood());
    return Game.maximise(
            discriminate().plus(expectation(Source.RECONSTRUCTION, Adversary.LOG_FAKE).times(0.5)),
            Player.PHI)
        .then(
            similarity
                .times(gamma)
                .plus(deceive())
                .plus(expectation(Source.RECONSTRUCTION, Adversary.LOG_REVERSED_FAKE).times(0.5)),
            Player.THETA)
        .then(similarity.minus(expectation(Source.DATA, Recognition.DIVERGENCE)), Player.ETA)
        .turns(Turn.of(Player.PHI), Turn.of(Player.THETA, Player.ETA));
  }

  /**
   * {@return the f-GAN (Nowozin, Cseke and Tomioka 2016, equation 4): φ maximises the Fenchel dual
   * bound on a divergence D_f(p_data ‖ p_θ) and θ minimises the same bound, so that with the best φ
   * it moves by the gradient of the divergence}
   *
   * @param f the divergence
   */
  public static Game fGan(FDivergence f) {
    return dual(f).then(bound(f, FenchelDual.Side.Q), Player.THETA);
  }

  /**
   * {@return the f-GAN with the generator's step of practice (Nowozin et al. 2016, section 3.2): θ
   * maximises E_p_θ g(f_φ(x)), which has the same fixed point as {@link #fGan} and does not fade
   * where φ is sure; with the Jensen-Shannon divergence it is the non-saturating GAN}
   *
   * @param f the divergence
   */
  public static Game fGanPractical(FDivergence f) {
    return dual(f).then(bound(f, FenchelDual.Side.P), Player.THETA);
  }

  private static Game dual(FDivergence f) {
    return Game.maximise(
        expectation(Source.DATA, new FenchelDual(f, FenchelDual.Side.P))
            .minus(bound(f, FenchelDual.Side.Q)),
        Player.PHI);
  }

  private static Payoff bound(FDivergence f, FenchelDual.Side side) {
    return expectation(Source.MODEL, new FenchelDual(f, side));
  }

  /**
   * {@return the game in which θ minimises a divergence D_f(p_data ‖ p_θ) as a discriminator's
   * density ratio estimates it; the discriminator learns as in a GAN (Uehara et al. 2016)}
   *
   * @param f the divergence; not total variation
   * @throws io.dgm.api.UserException for total variation, whose estimate has no gradient
   */
  public static Game densityRatio(FDivergence f) {
    return Game.maximise(discriminate(), Player.PHI)
        .then(expectation(Source.MODEL, new RatioDivergence(f)).times(-1), Player.THETA);
  }

  /**
   * {@return the generative moment matching network (Li, Swersky and Zemel 2015; Dziugaite, Roy and
   * Ghahramani 2015): θ minimises the unbiased MMD² of a batch, and nobody judges}
   *
   * @param kernel what tells examples apart
   */
  public static Game mmd(Kernel kernel) {
    return Game.maximise(
        Payoff.of(new KernelDiscrepancy(kernel, MeanDiscrepancy.UNBIASED)).times(-1), Player.THETA);
  }

  /**
   * {@return the Wasserstein GAN (Arjovsky, Chintala and Bottou 2017, algorithm 1). What holds the
   * critic's Lipschitz constant is in the settings of its player, {@link
   * io.dgm.api.train.PlayerSettings#withWeightBound}, or in its network's spectral norms}
   *
   * @param steps of the critic for each of the generator, usually 5
   */
  public static Game wasserstein(int steps) {
    return Game.maximise(
            expectation(Source.DATA, Adversary.SCORE)
                .minus(expectation(Source.MODEL, Adversary.SCORE)),
            Player.PHI)
        .then(expectation(Source.MODEL, Adversary.SCORE), Player.THETA)
        .turns(Turn.of(Player.PHI).times(steps), Turn.of(Player.THETA));
  }
}
