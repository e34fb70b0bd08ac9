package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.X;
import static io.dgm.hybrid.Parts.X_HAT;
import static io.dgm.hybrid.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/**
 * Predictability minimisation: predictors guess each unit of a code from the others, and the code
 * evades them. Units that cannot be guessed are independent, and as near to fair coins as the
 * examples let them be: the adversarial game of 1992.
 */
record PredictabilityMinimization() implements ModelDefinition {
  /** For each unit the others, and which one is left out: [N, units, 2 units]. */
  static final Variable OTHERS = Variable.of("z₋");

  private static final SettingSpec<Integer> UNITS =
      SettingSpec.integer("units", 16, 2, 1024, "how many numbers in (0, 1) a code is");
  private static final SettingSpec<Double> ADVERSARY =
      SettingSpec.number(
          "adversary", 1, 0, 1000, "the weight of how little the units are predicted");
  private static final SettingSpec<Double> RECONSTRUCTION =
      SettingSpec.number(
          "reconstruction", 0.01, 1e-9, 1000, "the weight of log p(x|z), so that codes tell of x");
  private static final SettingSpec<Double> LEARNING_RATE = Parts.learningRate(1e-3);

  @Override
  public String name() {
    return "pm";
  }

  @Override
  public String description() {
    return "predictability minimisation (Schmidhuber 1992)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(UNITS, ADVERSARY, RECONSTRUCTION, LEARNING_RATE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(Parts.NETWORK, Parts.DECODER, Parts.ENCODER, Parts.LIKELIHOOD, Parts.OPTIMIZER);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int units = settings.get(UNITS);
    PlayerSettings moves = Parts.moves(settings);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, moves);
    Scope theta = model.player(Player.THETA, moves);
    Conditional code = code(theta, units, spec, settings);
    Conditional decoder = Parts.decoder(theta.child("decoder"), List.of(Z), units, spec, settings);
    Conditional predictors = predictors(phi.child("predictors"), units);
    Conditional data = Conditional.data(X);
    Payoff predictable = Payoff.mean(data.then(code).then(others(units)), predictors.log());
    Payoff told = Payoff.mean(data.then(code), decoder.log());
    return model
        .objective(
            Game.maximise(predictable, Player.PHI)
                .then(
                    Game.maximise(
                        told.times(settings.get(RECONSTRUCTION))
                            .minus(predictable.times(settings.get(ADVERSARY))),
                        Player.THETA)))
        .view(View.SAMPLES, coins(units).then(decoder.mean()), X)
        .view(View.RECONSTRUCTIONS, data.then(code).then(decoder.mean().as(X, X_HAT)), X, X_HAT)
        .codes(Codes.of(coins(units), decoder.mean(), data.then(code)))
        .build();
  }

  /** {@return z = f_θ(x), each unit in (0, 1)} */
  private static Conditional code(Scope theta, int units, DataSpec spec, Settings settings) {
    Scope scope = theta.child("code");
    Encoder features = Parts.encoder(theta.child("encoder"), spec, settings);
    Layer head = Linear.of(scope, features.size(), units).then(Activation.SIGMOID);
    return Conditional.map(
        scope,
        Z,
        List.of(X),
        (v, pass) -> head.apply(features.features(v.all(List.of(X)), pass), pass));
  }

  /** {@return z₋: a row for each unit, of the code without it, and of which unit that is} */
  static Conditional others(int units) {
    return Conditional.fixedMap(
        "others",
        OTHERS,
        List.of(Z),
        (v, _) -> {
          Tensor z = v.get(Z);
          Shape rows = Shape.of(v.rows(), units, units);
          Tensor own =
              Tensors.oneHot(Tensor.iota(DType.I32, Shape.of(units), 0), units, z.dtype())
                  .broadcastTo(rows);
          Tensor rest = z.expandDims(1).broadcastTo(rows).mul(own.neg().add(1));
          return Tensors.concat(2, rest, own);
        });
  }

  /** {@return q_φ(z|z₋) = Π_i N(z_i | g_φ(z_-i, i), 1), whose logarithm is -½ a squared error} */
  static Conditional predictors(Scope scope, int units) {
    Layer guess = Mlp.of(scope, 2 * units, List.of(128, 128), 1, Activation.RELU);
    return Conditional.of(
        scope,
        Z,
        List.of(OTHERS),
        (v, pass) -> {
          Tensor means = guess.apply(v.get(OTHERS), pass).reshape(v.rows(), units);
          return Independent.perExample(Normal.of(means, 1));
        });
  }

  /** {@return fair coins: what units are that nobody can predict} */
  private static Conditional coins(int units) {
    return Conditional.fixed(
        "coins",
        Z,
        List.of(),
        (v, _) ->
            Independent.perExample(
                new Bernoulli(Tensor.zeros(DType.F32, Shape.of(v.rows(), units)))));
  }
}
