package io.dgm.testkit.outside;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** Adversarially learned inference, as somebody outside would write it. */
record OutsideAli() implements ModelDefinition {
  static final Variable X = Variable.of("x");
  static final Variable Z = Variable.of("z");

  @Override
  public String name() {
    return "outside-ali";
  }

  @Override
  public String description() {
    return "adversarially learned inference (Dumoulin et al. 2017)";
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Shape x = spec.x().shape();
    PlayerSettings adam =
        PlayerSettings.of(new Adam(0.5, 0.999, 1e-8), LearningRates.constant(2e-4));
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, adam).child("discriminator");
    Scope theta = model.player(Player.THETA, adam).child("generator");
    Scope eta = model.player(Player.ETA, adam);
    Architecture mlp = Architecture.mlp();
    Encoder pairs = mlp.encoder(phi, List.of(x, Shape.of(8)), Constraint.NONE);
    Discriminator d =
        Discriminator.of(phi, List.of(X, Z), pairs, mlp.head(phi, pairs, Constraint.NONE));
    var decode = mlp.decoder(theta, 8, x).then(Activation.SIGMOID);
    Conditional generator = Roles.generator(theta, X, List.of(Z), decode, x);
    Encoder body = mlp.encoder(eta.child("body"), List.of(x), Constraint.INDEPENDENT);
    Conditional encoder = Roles.diagonalNormal(eta.child("code"), Z, List.of(X), body, 8);
    Conditional prior = Roles.standardNormal(Z, 8);
    return model
        .objective(Games.gan(Conditional.data(X).then(encoder), prior.then(generator), d))
        .view(View.SAMPLES, prior.then(generator), X)
        .build();
  }
}
