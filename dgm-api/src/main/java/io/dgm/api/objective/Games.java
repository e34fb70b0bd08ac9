package io.dgm.api.objective;

import static io.dgm.api.objective.Payoff.expectation;

import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;

/** The rows of the unified view's table: the paper's games. */
public final class Games {
  private Games() {}

  /** {@return what every discriminator maximises: E_p_θ(x|y)p(y) log q_φ(y|x) (equation 3)} */
  public static Payoff discriminate() {
    return expectation(Source.DATA, Adversary.LOG_REAL)
        .plus(expectation(Source.MODEL, Adversary.LOG_FAKE))
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
   * {@return the VAE/GAN (Larsen et al. 2016), in its minimal form: the VAE, whose generator also
   * deceives a discriminator}
   *
   * @param weight of the adversarial term, above 0
   */
  public static Game vaeGan(double weight) {
    Payoff elbo = expectation(Source.DATA, new Bound.Elbo(1, 1));
    return Game.maximise(discriminate(), Player.PHI)
        .then(elbo.plus(deceive().times(weight)), Player.THETA, Player.ETA);
  }
}
