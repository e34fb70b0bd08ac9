package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.H;
import static io.dgm.hybrid.Parts.X;
import static io.dgm.hybrid.Parts.X_HAT;
import static io.dgm.hybrid.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** The VAE/GAN: a VAE that measures likeness by what the discriminator of a GAN sees. */
record VaeGan() implements ModelDefinition {
  private static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 20, 1, 4096, "the size of z");
  private static final SettingSpec<Double> GAMMA =
      SettingSpec.number(
          "gamma", 0.1, 1e-9, 1000, "the weight of the features' likelihood for the generator");

  /** No dropout: it would make the features, which measure likeness, differ by chance. */
  private static final Role<Architecture> NETWORK =
      Parts.network(Networks.AUTO).with("dropout", "0");

  /** The game moves means alone, so that a scale that is learned would not move. */
  private static final Role<Likelihood> LIKELIHOOD = Parts.LIKELIHOOD.with("scale", "0.3");

  @Override
  public String name() {
    return "vaegan";
  }

  @Override
  public String description() {
    return "VAE/GAN with learned similarity (Larsen et al. 2016)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(LATENT, GAMMA, Parts.LEARNING_RATE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(
        NETWORK,
        Parts.DECODER,
        Parts.ENCODER,
        Parts.JUDGE,
        Parts.PRIOR,
        LIKELIHOOD,
        Parts.OPTIMIZER);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(15, 64, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(LATENT);
    PlayerSettings moves = Parts.moves(settings);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, moves);
    Scope theta = model.player(Player.THETA, moves);
    Scope eta = model.player(Player.ETA, moves);
    Conditional prior = settings.get(Parts.PRIOR).of(theta.child("prior"), Z, latent);
    Conditional likelihood =
        Parts.decoder(theta.child("decoder"), List.of(Z), latent, spec, settings);
    Conditional decoder = likelihood.mean();
    Encoder features = Parts.encoder(eta.child("encoder"), spec, settings);
    Conditional encoder = Roles.diagonalNormal(eta.child("code"), Z, List.of(X), features, latent);
    Judge judge = Judge.of(phi, spec, settings);
    Conditional data = Conditional.data(X);
    return model
        .objective(game(data, prior, decoder, encoder, judge, settings.get(GAMMA)))
        .evidence(Games.elbo(prior.then(likelihood), data, encoder))
        .view(View.SAMPLES, prior.then(decoder), X)
        .view(View.RECONSTRUCTIONS, data.then(encoder.mean()).then(decoder.as(X, X_HAT)), X, X_HAT)
        .codes(Codes.of(prior, decoder, data.then(encoder)))
        .build();
  }

  /** {@return algorithm 1 of Larsen et al. (2016)} */
  private static Game game(
      Conditional data,
      Conditional prior,
      Conditional decoder,
      Conditional encoder,
      Judge judge,
      double gamma) {
    AdversarialLoss loss = AdversarialLoss.CROSS_ENTROPY;
    Discriminator d = judge.discriminator();
    Discriminator again = d.as(X, X_HAT);
    Conditional generated = prior.then(decoder);
    Conditional reconstructed = data.then(encoder).then(decoder.as(X, X_HAT));
    Payoff similar = Payoff.mean(reconstructed.then(judge.features()), judge.likeness().log());
    Payoff rate = Payoff.mean(data.then(encoder), prior.log().minus(encoder.log()));
    Payoff unmasked = Payoff.mean(reconstructed, again.log(0));
    Payoff deceived = Payoff.mean(reconstructed, again.logReversed(0));
    Payoff generator =
        similar
            .times(gamma)
            .plus(Games.deceive(data, generated, d, loss))
            .plus(deceived.times(loss.factor()));
    return Games.discriminate(data, generated, d, loss)
        .and(unmasked.times(loss.factor()), Player.PHI)
        .then(
            Game.maximise(generator, Player.THETA)
                .plus(Game.maximise(similar.plus(rate), Player.ETA)));
  }

  /**
   * The discriminator and how it sees likeness.
   *
   * @param discriminator of x
   * @param features h = D_l(x)
   * @param likeness N(h | D_l(x̃), I), equation 7
   */
  private record Judge(Discriminator discriminator, Conditional features, Conditional likeness) {

    static Judge of(Scope phi, DataSpec spec, Settings settings) {
      Scope scope = phi.child("discriminator");
      Architecture network = settings.get(Parts.JUDGE);
      Encoder seen = network.encoder(scope, List.of(spec.x().shape()), Constraint.NONE);
      return new Judge(
          Discriminator.of(scope, List.of(X), seen, network.head(scope, seen, Constraint.NONE)),
          Conditional.map(
              phi.child("features"),
              H,
              List.of(X),
              (v, pass) -> seen.features(v.all(List.of(X)), pass)),
          Conditional.of(
              phi.child("likeness"),
              H,
              List.of(X_HAT),
              (v, pass) ->
                  Independent.perExample(
                      Normal.of(seen.features(v.all(List.of(X_HAT)), pass), 1))));
    }
  }
}
