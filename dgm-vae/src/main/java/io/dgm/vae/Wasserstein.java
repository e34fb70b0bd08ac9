package io.dgm.vae;

import static io.dgm.api.conditional.Conditional.data;
import static io.dgm.vae.Variables.X;
import static io.dgm.vae.Variables.X_HAT;
import static io.dgm.vae.Variables.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.Posterior;
import io.dgm.api.model.Posteriors;
import io.dgm.api.model.View;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.KernelDiscrepancy;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import java.util.List;

/**
 * The Wasserstein autoencoder (Tolstikhin, Bousquet, Gelly and Schölkopf 2018, algorithms 1 and 2):
 * reconstructions, of cost -log p(x|z), by codes that are distributed as the prior all together.
 */
final class Wasserstein {
  /** How codes are compared with the prior. */
  enum Form {
    /** By a kernel: WAE-MMD. */
    MMD,
    /** By a discriminator of codes: WAE-GAN. */
    GAN
  }

  static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 8, 1, 4096, "the size of z");
  static final SettingSpec<Form> FORM =
      SettingSpec.choice("form", Form.MMD, "what compares codes with the prior");
  static final Role<Posterior> POSTERIOR =
      Role.of("posterior", Posteriors.POINT, "the family of q(z|x)");
  static final SettingSpec<Double> LAMBDA =
      SettingSpec.number("lambda", 500, 1e-6, 1e6, "the weight of the comparison, in nats");

  static final List<Role<?>> ROLES =
      CommonSettings.roles(List.of(CommonSettings.DISCRIMINATOR)).stream()
          .<Role<?>>map(role -> role.equals(CommonSettings.POSTERIOR) ? POSTERIOR : role)
          .toList();

  private Wasserstein() {}

  static Model model(Parts parts, Settings settings) {
    Conditional prior = parts.prior(Z, settings.get(LATENT));
    Conditional decoder = parts.decoder(Z);
    Conditional encoder =
        parts.posterior(parts.scope(Player.ETA, "encoder"), Z, settings.get(LATENT), List.of(X));
    Conditional code = data(X).then(encoder);
    double lambda = settings.get(LAMBDA);
    Game game =
        switch (settings.get(FORM)) {
          case MMD ->
              Game.maximise(
                  Payoff.mean(code, decoder.log())
                      .minus(Payoff.of(discrepancy(code, prior, settings)).times(lambda)));
          case GAN -> Games.infoGan(prior, code, parts.discriminator(Z), decoder, 1 / lambda);
        };
    Model.Builder model =
        parts
            .model()
            .objective(game)
            .view(View.SAMPLES, prior.then(decoder.mean()), X)
            .view(View.RECONSTRUCTIONS, code.then(decoder.mean().as(X, X_HAT)), X, X_HAT)
            .codes(Codes.of(prior, decoder.mean(), code));
    if (encoder.hasDensity()) {
      model.evidence(Games.elbo(prior.then(decoder), data(X), encoder));
    }
    return model.build();
  }

  /** {@return MMD² with the inverse multiquadratic kernel C / (C + ‖z-z'‖²), C = 2 size} */
  private static KernelDiscrepancy discrepancy(
      Conditional code, Conditional prior, Settings settings) {
    Kernel kernel = new Kernel.RationalQuadratic(List.of(1.0), Math.sqrt(settings.get(LATENT)));
    return new KernelDiscrepancy(Z, kernel, MeanDiscrepancy.UNBIASED, code, prior);
  }
}
