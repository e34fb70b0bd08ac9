package io.dgm.gan;

import static io.dgm.api.objective.Games.gan;
import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Optimizers;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.Turn;
import java.util.List;

/** The Wasserstein GAN whose critic is held Lipschitz by a bound on its weights. */
record Wgan() implements ModelDefinition {
  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 2e-4, 1e-8, 10, "the optimizer's learning rate");
  private static final SettingSpec<Double> BOUND =
      SettingSpec.number("clip", 0.01, 1e-6, 10, "the greatest size of the critic's weights");

  @Override
  public String name() {
    return "wgan";
  }

  @Override
  public String description() {
    return "Wasserstein GAN with clipped weights (Arjovsky, Chintala and Bottou 2017)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(Common.LATENT, LEARNING_RATE, Common.AVERAGE, BOUND, Common.CRITIC_STEPS);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(
        Common.NETWORK,
        Common.GENERATOR,
        Common.DISCRIMINATOR,
        Common.PRIOR,
        Common.optimizer(Optimizers.RMSPROP));
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Common.DEFAULTS;
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(Common.LATENT);
    PlayerSettings moves = Common.moves(settings, LEARNING_RATE);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, moves.withWeightBound(settings.get(BOUND)));
    Scope theta = model.player(Player.THETA, moves.withAverage(settings.get(Common.AVERAGE)));

    Conditional data = Conditional.data(X);
    Conditional prior = settings.get(Common.PRIOR).of(theta.child("prior"), Z, latent);
    Conditional generator =
        Parts.generator(
            theta.child("generator"), settings.get(Common.GENERATOR), List.of(Z), latent, spec.x());
    Conditional fake = prior.then(generator);
    Discriminator critic =
        Roles.discriminator(
            phi.child("discriminator"),
            List.of(X),
            settings.get(Common.DISCRIMINATOR),
            List.of(spec.x().shape()),
            Constraint.DIFFERENCES);
    return model
        .objective(
            gan(data, fake, critic, AdversarialLoss.WASSERSTEIN)
                .turns(
                    Turn.of(Player.PHI).times(settings.get(Common.CRITIC_STEPS)),
                    Turn.of(Player.THETA)))
        .view(View.SAMPLES, fake, X)
        .codes(Codes.of(prior, generator))
        .build();
  }
}
