package io.dgm.gan;

import static io.dgm.api.objective.Games.gan;
import static io.dgm.api.objective.Games.likelihood;
import static io.dgm.gan.Parts.X;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;

/**
 * Translation learned from pairs (a, b): a conditional GAN whose condition is a picture, and the
 * absolute error. Without its adversary it is a regression.
 */
record Pix2Pix() implements ModelDefinition {
  private static final Variable A = Variable.of("a");
  private static final Variable B = Variable.of("b");

  private static final SettingSpec<Double> ADVERSARY =
      SettingSpec.number(
          "adversary", 1, 0, 1000, "the weight of the adversary; 0 for a regression without one");
  private static final SettingSpec<Double> LIKENESS =
      SettingSpec.number("likeness", 100, 1e-3, 1e5, "the weight of the mean absolute error");

  @Override
  public String name() {
    return "pix2pix";
  }

  @Override
  public String description() {
    return "translation between two kinds of pictures from pairs (Isola et al. 2017)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(
        Translators.WIDTH,
        Translators.BLOCKS,
        Translators.SKIP,
        ADVERSARY,
        LIKENESS,
        Translators.LEARNING_RATE,
        Common.AVERAGE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(Translators.DISCRIMINATOR, Common.OPTIMIZER);
  }

  @Override
  public Map<String, String> defaultData() {
    return Map.of("", "emoji-pairs");
  }

  @Override
  public DataSpec example(DataSpec usual) {
    Feature picture = new Feature(X.name(), DType.F32, Shape.of(3, 32, 32), 0, 1, false);
    return new DataSpec(List.of(picture, picture.named(B.name())));
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(20, 16, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Feature a = Translators.pictures(spec, X.name(), name());
    Feature b = Translators.pictures(spec, B.name(), name());
    Translators.sameSize(a, b, name());
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, Translators.averaged(settings));
    Conditional pairs = Conditional.data(X, B).as(X, A);
    Conditional alone = Conditional.data(X).as(X, A);
    Conditional toB = Translators.translator(theta.child("to-b"), A, a, B, b, settings);
    double weight = settings.get(ADVERSARY);
    Game game = likelihood(pairs, toB);
    if (weight > 0) {
      Scope phi = model.player(Player.PHI, Common.moves(settings, Translators.LEARNING_RATE));
      Discriminator d =
          Roles.discriminator(
              phi.child("discriminator"),
              List.of(B, A),
              settings.get(Translators.DISCRIMINATOR),
              List.of(b.shape(), a.shape()),
              Constraint.NONE);
      double w = settings.get(LIKENESS) * AdversarialLoss.CROSS_ENTROPY.factor();
      double likeness = w / weight / b.shape().size();
      game =
          gan(pairs, alone.then(toB.mean()), d).and(Payoff.mean(pairs, toB.log()).times(likeness));
    }
    return model.objective(game).view(Translators.TO_B, alone.then(toB.mean()), A, B).build();
  }
}
