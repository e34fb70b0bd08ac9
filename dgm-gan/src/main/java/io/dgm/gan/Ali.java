package io.dgm.gan;

import static io.dgm.api.objective.Games.gan;
import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Posterior;
import io.dgm.api.model.Posteriors;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import java.util.List;

/**
 * Adversarially learned inference: a discriminator of pairs (x, z), an inference network and a
 * generator that make them. With a posterior that is a point it is the bidirectional GAN.
 */
record Ali() implements ModelDefinition {
  private static final Variable X_HAT = Variable.of("x̂");

  private static final Role<Posterior> POSTERIOR =
      Role.of(
          "posterior", Posteriors.NORMAL, "the family of q(z|x): normal, or a point as in BiGAN");

  @Override
  public String name() {
    return "ali";
  }

  @Override
  public String description() {
    return "adversarially learned inference (Dumoulin et al. 2017), and BiGAN (Donahue et al."
        + " 2017)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(Common.LATENT, Common.LEARNING_RATE, Common.AVERAGE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(
        Common.NETWORK,
        Common.GENERATOR,
        Common.DISCRIMINATOR,
        Common.ENCODER,
        Common.PRIOR,
        POSTERIOR,
        Common.OPTIMIZER);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Common.DEFAULTS;
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(Common.LATENT);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, Common.moves(settings));
    Scope theta = model.player(Player.THETA, Common.averaged(settings));
    Scope eta = model.player(Player.ETA, Common.averaged(settings));

    Conditional data = Conditional.data(X);
    Conditional prior = settings.get(Common.PRIOR).of(theta.child("prior"), Z, latent);
    Conditional generator =
        Parts.generator(
            theta.child("generator"), settings.get(Common.GENERATOR), List.of(Z), latent, spec.x());
    Shape x = spec.x().shape();
    Encoder features = Pairs.encoder(eta.child("encoder"), settings.get(Common.ENCODER), x);
    Conditional encoder =
        settings.get(POSTERIOR).of(eta.child("code"), Z, List.of(X), features, latent);
    Discriminator d =
        Pairs.discriminator(
            phi.child("discriminator"), settings.get(Common.DISCRIMINATOR), x, latent);
    Conditional code = data.then(encoder);
    return model
        .objective(gan(code, prior.then(generator), d))
        .view(View.SAMPLES, prior.then(generator), X)
        .view(View.RECONSTRUCTIONS, code.then(generator.as(X, X_HAT)), X, X_HAT)
        .codes(Codes.of(prior, generator, code))
        .build();
  }
}
