package io.dgm.vae;

import static io.dgm.api.conditional.Conditional.data;
import static io.dgm.api.objective.Games.discriminate;
import static io.dgm.vae.Variables.EPSILON;
import static io.dgm.vae.Variables.X;
import static io.dgm.vae.Variables.X_HAT;
import static io.dgm.vae.Variables.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Data;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.List;

/**
 * Adversarial variational Bayes (Mescheder, Nowozin and Geiger 2017): the encoder is a map of an
 * example and noise, without a density. A discriminator that tells its codes from the prior's has
 * the score log q(z|x) - log p(z) at its best (proposition 1).
 */
final class Implicit {
  static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 8, 1, 4096, "the size of z");
  static final SettingSpec<Integer> NOISE =
      SettingSpec.integer("noise", 32, 1, 4096, "the size of the noise that the encoder reads");
  static final SettingSpec<Integer> STEPS =
      SettingSpec.integer("steps", 2, 1, 100, "steps of φ for each of the others");

  /** Its encoder is a map, and takes no family of posteriors. */
  static final List<Role<?>> ROLES =
      CommonSettings.roles(List.of(CommonSettings.DISCRIMINATOR)).stream()
          .filter(r -> !r.equals(CommonSettings.POSTERIOR))
          .toList();

  private Implicit() {}

  static Model model(Parts parts, Settings settings) {
    Data data = data(X);
    Conditional prior = parts.prior(Z, settings.get(LATENT));
    Conditional noise = parts.noise(EPSILON, settings.get(NOISE));
    Conditional encoder =
        parts.map(parts.scope(Player.ETA, "encoder"), Z, settings.get(LATENT), List.of(X, EPSILON));
    Conditional decoder = parts.decoder(Z);
    Conditional code = data.then(noise).then(encoder);
    Discriminator d = parts.discriminator(X, Z);
    Game game =
        discriminate(code, data.then(prior), d)
            .then(Games.of(Expectation.of(code, decoder.log().minus(d.score()))));
    return parts
        .model()
        .objective(
            game.turns(
                Turn.of(Player.PHI).times(settings.get(STEPS)), Turn.of(Player.THETA, Player.ETA)))
        .view(View.SAMPLES, prior.then(decoder.mean()), X)
        .view(View.RECONSTRUCTIONS, code.then(decoder.mean().as(X, X_HAT)), X, X_HAT)
        .codes(Codes.of(prior, decoder.mean(), code))
        .build();
  }
}
