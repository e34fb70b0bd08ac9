package io.dgm.gan;

import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Parts.Y;
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
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of this family: prior N(0, I), an implicit generator, a discriminator. Its members differ
 * in their game, and in whether they see labels.
 *
 * @param name its stable name
 * @param description one sentence with its source
 * @param labels whether both networks are conditioned on labels
 * @param constraint what its objective asks of the discriminator
 * @param own settings of its game
 * @param line its objective
 */
record Gan(
    String name,
    String description,
    boolean labels,
    Constraint constraint,
    List<SettingSpec<?>> own,
    Line line)
    implements ModelDefinition {

  /** A game of the data and a generator. */
  @FunctionalInterface
  interface Line {
    Game game(Conditional data, Conditional fake, Discriminator d, Settings settings);
  }

  @Override
  public List<SettingSpec<?>> settings() {
    List<SettingSpec<?>> all =
        new ArrayList<>(
            List.of(
                Common.LATENT, Common.NETWORK, Common.LEARNING_RATE, Common.BETA1, Common.AVERAGE));
    all.addAll(own);
    return all;
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Common.DEFAULTS;
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(Common.LATENT);
    int classes = labels ? Parts.labels(spec, name).shape().size() : 0;
    Architecture network = settings.get(Common.NETWORK);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, Common.adam(settings)).child("discriminator");
    Scope theta = model.player(Player.THETA, Common.averaged(settings)).child("generator");

    Variable[] seen = labels ? new Variable[] {X, Y} : new Variable[] {X};
    List<Shape> shapes =
        labels ? List.of(spec.x().shape(), Shape.of(classes)) : List.of(spec.x().shape());
    List<Variable> codes = labels ? List.of(Z, Y) : List.of(Z);
    Conditional data = Conditional.data(seen);
    Conditional prior = Roles.standardNormal(Z, latent);
    Conditional given = labels ? Conditional.data(Y).then(prior) : prior;
    Conditional generator = Parts.generator(theta, network, codes, latent + classes, spec.x());
    Conditional fake = given.then(generator);
    Discriminator d = Parts.discriminator(phi, network, List.of(seen), shapes, constraint);
    model.objective(line.game(data, fake, d, settings)).view(View.SAMPLES, fake, X);
    if (!labels) { // labels in turn would differ along a line
      Variable onLine = Variable.of("z'");
      Conditional between = prior.then(Roles.interpolation(Z, onLine, View.INTERPOLATED));
      model.view(View.INTERPOLATIONS, between.then(generator.as(Z, onLine)), X);
    }
    return model.build();
  }
}
