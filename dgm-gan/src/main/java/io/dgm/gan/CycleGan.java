package io.dgm.gan;

import static io.dgm.api.objective.Games.infoGan;
import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Translators.judge;
import static io.dgm.gan.Translators.translator;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.AdversarialLosses;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;

/**
 * CycleGAN: InfoGAN in both directions between two kinds of pictures a and b, of which no pairs are
 * known. Each translator p_θ(b|a), p_θ(a|b) is the other's inference network.
 */
record CycleGan() implements ModelDefinition {
  private static final Variable A = Variable.of("a");
  private static final Variable B = Variable.of("b");
  private static final Variable A_HAT = Variable.of("â");
  private static final Variable B_HAT = Variable.of("b̂");

  private static final SettingSpec<Double> CYCLE =
      SettingSpec.number(
          "cycle", 10, 1e-3, 1e4, "the weight of the mean absolute error after there and back");
  private static final SettingSpec<Double> IDENTITY =
      SettingSpec.number(
          "identity",
          5,
          0,
          1e4,
          "the weight of the mean absolute error of translators of what is of their kind already");
  private static final Role<AdversarialLoss> LOSS = Common.loss(AdversarialLosses.LEAST_SQUARES);

  @Override
  public String name() {
    return "cyclegan";
  }

  @Override
  public String description() {
    return "translation between two kinds of pictures without pairs (Zhu et al. 2017)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(
        Translators.WIDTH,
        Translators.BLOCKS,
        Translators.SKIP,
        CYCLE,
        IDENTITY,
        Translators.LEARNING_RATE,
        Common.AVERAGE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(Translators.DISCRIMINATOR, LOSS, Common.OPTIMIZER);
  }

  @Override
  public List<String> tables() {
    return List.of("a", "b");
  }

  @Override
  public Map<String, String> defaultData() {
    return Map.of("a", "emoji-google", "b", "emoji-twitter");
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(50, 16, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Feature inA = Translators.pictures(spec, Batch.qualified("a", X.name()), name());
    Feature inB = Translators.pictures(spec, Batch.qualified("b", X.name()), name());
    Translators.sameSize(inA, inB, name());
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, Common.moves(settings, Translators.LEARNING_RATE));
    Scope theta = model.player(Player.THETA, Translators.averaged(settings));

    Conditional a = Conditional.data("a", X).as(X, A);
    Conditional b = Conditional.data("b", X).as(X, B);
    Conditional toB = translator(theta.child("to-b"), A, inA, B, inB, settings);
    Conditional toA = translator(theta.child("to-a"), B, inB, A, inA, settings);
    Discriminator ofA = judge(phi.child("of-a"), A, inA, settings);
    Discriminator ofB = judge(phi.child("of-b"), B, inB, settings);
    AdversarialLoss loss = settings.get(LOSS);
    double w = settings.get(CYCLE);
    Game game =
        infoGan(b, a.then(toB.mean()), ofB, toA.log().times(w / inA.shape().size()), loss)
            .plus(
                infoGan(a, b.then(toA.mean()), ofA, toB.log().times(w / inB.shape().size()), loss));
    double same = settings.get(IDENTITY) * loss.factor();
    if (same > 0 && !inA.shape().equals(inB.shape())) {
      throw new UserException(
          "pictures %s of table a are not of the kind of pictures %s of table b, so that neither translator can be asked to leave the other's unchanged: use --set identity=0"
              .formatted(inA.shape(), inB.shape()));
    }
    if (same > 0) {
      game =
          game.and(
                  unchanged(b, B, B_HAT, toB.as(B, B_HAT).as(A, B))
                      .times(same / inB.shape().size()))
              .and(
                  unchanged(a, A, A_HAT, toA.as(A, A_HAT).as(B, A))
                      .times(same / inA.shape().size()));
    }
    return model
        .objective(game)
        .view(Translators.TO_B, a.then(toB.mean()), A, B)
        .view("b-to-a", b.then(toA.mean()), B, A)
        .view("cycle", a.then(toB.mean()).then(toA.mean().as(A, A_HAT)), A, B, A_HAT)
        .build();
  }

  /** {@return E log p_θ(v̂|v) at v̂ = v, for a translator to the kind that v is of already} */
  private static Payoff unchanged(
      Conditional data, Variable v, Variable same, Conditional translator) {
    Conditional copy = Conditional.fixedMap("copy", same, List.of(v), (at, _) -> at.get(v));
    return Payoff.mean(data.then(copy), translator.log());
  }
}
