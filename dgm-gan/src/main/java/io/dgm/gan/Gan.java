package io.dgm.gan;

import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Parts.Y;
import static io.dgm.gan.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Cast;
import io.dgm.api.objective.Game;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of this family: prior N(0, I), an implicit generator, a discriminator. Its members differ
 * in their game, and in whether they see labels.
 *
 * @param name its stable name
 * @param description one sentence with its source
 * @param labels whether both networks are conditioned on labels
 * @param constraint what its objective asks of the discriminator
 * @param own settings of its game
 * @param more roles of its game, some in the place of those that the others have
 * @param line its objective
 */
record Gan(
    String name,
    String description,
    boolean labels,
    Constraint constraint,
    List<SettingSpec<?>> own,
    List<Role<?>> more,
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
        new ArrayList<>(List.of(Common.LATENT, Common.LEARNING_RATE, Common.AVERAGE));
    all.addAll(own);
    return all;
  }

  @Override
  public List<Role<?>> roles() {
    Map<String, Role<?>> all = new LinkedHashMap<>();
    List.of(
            Common.NETWORK,
            Common.GENERATOR,
            Common.DISCRIMINATOR,
            Common.PRIOR,
            Common.OPTIMIZER,
            Common.TECHNIQUE)
        .forEach(role -> all.put(role.name(), role));
    more.forEach(role -> all.put(role.name(), role));
    return List.copyOf(all.values());
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Common.DEFAULTS;
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(Common.LATENT);
    int classes = labels ? Parts.labels(spec, name).shape().size() : 0;
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, Common.moves(settings)).child("discriminator");
    Scope theta = model.player(Player.THETA, Common.averaged(settings));

    Variable[] seen = labels ? new Variable[] {X, Y} : new Variable[] {X};
    List<Shape> shapes =
        labels ? List.of(spec.x().shape(), Shape.of(classes)) : List.of(spec.x().shape());
    List<Variable> codes = labels ? List.of(Z, Y) : List.of(Z);
    Conditional data = Conditional.data(seen);
    Conditional prior = settings.get(Common.PRIOR).of(theta.child("prior"), Z, latent);
    Conditional given = labels ? Conditional.data(Y).then(prior) : prior;
    Conditional generator =
        Parts.generator(
            theta.child("generator"),
            settings.get(Common.GENERATOR),
            codes,
            latent + classes,
            spec.x());
    Conditional fake = given.then(generator);
    Discriminator d =
        Roles.discriminator(
            phi, List.of(seen), settings.get(Common.DISCRIMINATOR), shapes, constraint);
    Cast cast =
        new Cast(
            Map.of(Cast.DATA, data, Cast.PRIOR, given, Cast.GENERATOR, generator),
            Map.of(Cast.DISCRIMINATOR, d));
    Game game = settings.get(Common.TECHNIQUE).of(line.game(data, fake, d, settings), cast);
    model.objective(game).view(View.SAMPLES, fake, X).codes(Codes.of(given, generator));
    if (!labels) { // labels in turn would differ along a line
      Variable onLine = Variable.of("z'");
      Conditional between = prior.then(Roles.interpolation(Z, onLine, View.INTERPOLATED));
      model.view(View.INTERPOLATIONS, between.then(generator.as(Z, onLine)), X);
    }
    return model.build();
  }
}
