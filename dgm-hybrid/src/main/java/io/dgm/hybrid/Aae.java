package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.X;
import static io.dgm.hybrid.Parts.X_HAT;
import static io.dgm.hybrid.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Posterior;
import io.dgm.api.model.Posteriors;
import io.dgm.api.model.View;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** The adversarial autoencoder: InfoGAN with x and z swapped, so that the discriminator is of z. */
record Aae() implements ModelDefinition {
  private static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 8, 1, 4096, "the size of z");
  private static final Role<Posterior> POSTERIOR =
      Role.of("posterior", Posteriors.POINT, "the family of q(z|x)");
  static final SettingSpec<Double> RECONSTRUCTION =
      SettingSpec.number(
          "reconstruction", 0.05, 1e-6, 1000, "the weight of log p(x|z) beside the adversary");

  @Override
  public String name() {
    return "aae";
  }

  @Override
  public String description() {
    return "adversarial autoencoder (Makhzani et al. 2016)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(LATENT, RECONSTRUCTION, Parts.LEARNING_RATE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(
        Parts.NETWORK,
        Parts.DECODER,
        Parts.ENCODER,
        Parts.JUDGE_OF_CODES,
        Parts.PRIOR,
        POSTERIOR,
        Parts.LIKELIHOOD,
        Parts.OPTIMIZER);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(LATENT);
    PlayerSettings moves = Parts.moves(settings);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, moves);
    Scope theta = model.player(Player.THETA, moves);
    Scope eta = model.player(Player.ETA, moves);
    Conditional data = Conditional.data(X);
    Conditional prior = settings.get(Parts.PRIOR).of(theta.child("prior"), Z, latent);
    Conditional decoder = Parts.decoder(theta.child("decoder"), List.of(Z), latent, spec, settings);
    Conditional encoder = encoder(eta, latent, spec, settings);
    Discriminator d =
        Parts.ofCodes(phi.child("discriminator"), List.of(Z), List.of(latent), settings);
    if (encoder.hasDensity()) {
      model.evidence(Games.elbo(prior.then(decoder), data, encoder));
    }
    return model
        .objective(
            Games.infoGan(prior, data.then(encoder), d, decoder, settings.get(RECONSTRUCTION)))
        .view(View.SAMPLES, prior.then(decoder.mean()), X)
        .view(
            View.RECONSTRUCTIONS,
            data.then(encoder.mean()).then(decoder.mean().as(X, X_HAT)),
            X,
            X_HAT)
        .codes(Codes.of(prior, decoder.mean(), data.then(encoder)))
        .build();
  }

  private static Conditional encoder(Scope eta, int latent, DataSpec spec, Settings settings) {
    Encoder features = Parts.encoder(eta.child("encoder"), spec, settings);
    return settings.get(POSTERIOR).of(eta.child("code"), Z, List.of(X), features, latent);
  }
}
