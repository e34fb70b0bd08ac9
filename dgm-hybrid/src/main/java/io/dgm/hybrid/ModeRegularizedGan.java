package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.X;
import static io.dgm.hybrid.Parts.X_HAT;
import static io.dgm.hybrid.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
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

/** The mode-regularised GAN: an encoder sees to it that no mode of the data is missed. */
record ModeRegularizedGan() implements ModelDefinition {
  /** How the GAN and its regularisers go together. */
  enum Training {
    /** At once, before one discriminator (section 3.2): Reg-GAN. */
    REGULARIZED,
    /**
     * Reconstructions are drawn onto the data's manifold before one discriminator, samples to
     * reconstructions before another (section 3.3): MDGAN.
     */
    MANIFOLD_DIFFUSION
  }

  private static final SettingSpec<Training> TRAINING =
      SettingSpec.choice("training", Training.REGULARIZED, "how GAN and regularisers are trained");
  private static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 64, 1, 4096, "the size of z");
  private static final SettingSpec<Double> LIKENESS =
      SettingSpec.number(
          "likeness", 0.01, 1e-6, 1000, "λ1, the weight of log p(x|z) of examples and their codes");
  private static final SettingSpec<Double> COVERAGE =
      SettingSpec.number(
          "coverage", 0.4, 1e-6, 1000, "λ2, the weight of how real reconstructions look");

  /** Examples under another name where reconstructions are x. */
  private static final Variable ORIGINAL = Variable.of("x0");

  @Override
  public String name() {
    return "mdgan";
  }

  @Override
  public String description() {
    return "mode-regularised GAN (Che et al. 2017)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(TRAINING, LATENT, LIKENESS, COVERAGE, Parts.LEARNING_RATE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(
        Parts.NETWORK,
        Parts.DECODER,
        Parts.ENCODER,
        Parts.JUDGE,
        Parts.PRIOR,
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
    Conditional prior = settings.get(Parts.PRIOR).of(theta.child("prior"), Z, latent);
    Conditional decoder = Parts.decoder(theta.child("decoder"), List.of(Z), latent, spec, settings);
    Encoder features = Parts.encoder(eta.child("encoder"), spec, settings);
    Conditional encoder = Roles.point(eta.child("code"), Z, List.of(X), features, latent);
    Conditional data = Conditional.data(X);
    Conditional fake = prior.then(decoder.mean());
    Conditional codes = data.then(encoder);
    Conditional reconstructed = codes.then(decoder.mean().as(X, X_HAT));
    Discriminator d = discriminator(phi.child("discriminator"), spec, settings);
    double half = AdversarialLoss.CROSS_ENTROPY.factor();
    Payoff likeness = Payoff.mean(codes, decoder.log()).times(half * settings.get(LIKENESS));
    double coverage = half * settings.get(COVERAGE);
    Game game =
        switch (settings.get(TRAINING)) {
          case REGULARIZED -> {
            Payoff covered = Payoff.mean(reconstructed, d.as(X, X_HAT).logReversed(0));
            yield Games.gan(data, fake, d)
                .and(likeness.plus(covered.times(coverage)), Player.THETA, Player.ETA);
          }
          case MANIFOLD_DIFFUSION -> {
            Discriminator d2 = discriminator(phi.child("diffusion"), spec, settings);
            Conditional near =
                data.as(X, ORIGINAL).then(encoder.as(X, ORIGINAL)).then(decoder.mean());
            yield Games.gan(data, near, d).and(likeness).plus(Games.gan(near.frozen(), fake, d2));
          }
        };
    return model
        .objective(game)
        .view(View.SAMPLES, fake, X)
        .view(View.RECONSTRUCTIONS, reconstructed, X, X_HAT)
        .codes(Codes.of(prior, decoder.mean(), codes))
        .build();
  }

  private static Discriminator discriminator(Scope scope, DataSpec spec, Settings settings) {
    return Roles.discriminator(
        scope, List.of(X), settings.get(Parts.JUDGE), List.of(spec.x().shape()), Constraint.NONE);
  }
}
