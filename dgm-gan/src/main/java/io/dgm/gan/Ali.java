package io.dgm.gan;

import static io.dgm.api.objective.Games.gan;
import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
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

  /** Families of q_η(z|x). */
  private enum Posterior {
    NORMAL {
      @Override
      Conditional of(Scope scope, Encoder features, int latent) {
        return Roles.diagonalNormal(scope, Z, List.of(X), features, latent);
      }
    },
    POINT {
      @Override
      Conditional of(Scope scope, Encoder features, int latent) {
        return Roles.point(scope, Z, List.of(X), features, latent);
      }
    };

    abstract Conditional of(Scope scope, Encoder features, int latent);
  }

  private static final SettingSpec<Posterior> POSTERIOR =
      SettingSpec.choice(
          "posterior", Posterior.NORMAL, "what q(z|x) is: normal, or a point as in BiGAN");

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
    return List.of(
        Common.LATENT,
        POSTERIOR,
        Common.NETWORK,
        Common.LEARNING_RATE,
        Common.BETA1,
        Common.AVERAGE);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Common.DEFAULTS;
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(Common.LATENT);
    Architecture network = settings.get(Common.NETWORK);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, Common.adam(settings));
    Scope theta = model.player(Player.THETA, Common.averaged(settings));
    Scope eta = model.player(Player.ETA, Common.averaged(settings));

    Conditional data = Conditional.data(X);
    Conditional prior = Roles.standardNormal(Z, latent);
    Conditional generator =
        Parts.generator(theta.child("generator"), network, List.of(Z), latent, spec.x());
    Shape x = spec.x().shape();
    Encoder features = Pairs.encoder(eta.child("features"), network, x);
    Conditional encoder = settings.get(POSTERIOR).of(eta.child("encoder"), features, latent);
    Discriminator d = Pairs.discriminator(phi.child("discriminator"), network, x, latent);
    Conditional code = data.then(encoder);
    return model
        .objective(gan(code, prior.then(generator), d))
        .view(View.SAMPLES, prior.then(generator), X)
        .view(View.RECONSTRUCTIONS, code.then(generator.as(X, X_HAT)), X, X_HAT)
        .build();
  }
}
