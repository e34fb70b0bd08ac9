package io.dgm.vae;

import static io.dgm.api.objective.Techniques.importanceWeighted;

import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.train.Player;

/** Reweighted wake-sleep (Bornschein and Bengio 2015). */
final class WakeSleep {
  /** The phases in which η learns. */
  enum Phase {
    /** On examples of the data: log q at draws that count by their importance weights. */
    WAKE,
    /** On dreams. */
    SLEEP,
    /** Half and half. */
    BOTH
  }

  static final SettingSpec<Phase> PHASE =
      SettingSpec.choice(
          "phase",
          Phase.WAKE,
          "where the encoder learns: on data, by importance weights, or on dreams");

  private WakeSleep() {}

  /**
   * {@return θ maximises the k-sample bound (equation 5), η log q(z|x) where a phase says}
   *
   * @param a the roles
   * @param k draws of z an example
   * @param phase where η learns (section 3.2)
   */
  static Game reweighted(Autoencoder a, int k, Phase phase) {
    Expectation wake =
        Expectation.of(a.code().frozen(), a.encoder().log())
            .draws(k)
            .weighted(new AmongDraws(a.model().log().minus(a.encoder().log())));
    Payoff sleep = Payoff.mean(a.generated().frozen(), a.encoder().log());
    Payoff inference =
        switch (phase) {
          case WAKE -> Payoff.of(wake);
          case SLEEP -> sleep;
          case BOTH -> Payoff.of(wake).plus(sleep).times(0.5);
        };
    return importanceWeighted(Game.maximise(Payoff.of(a.elbo().draws(k)), Player.THETA))
        .and(inference, Player.ETA);
  }
}
