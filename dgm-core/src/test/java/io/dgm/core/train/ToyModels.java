package io.dgm.core.train;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Annealed;
import io.dgm.api.objective.Anneals;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.Turn;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Small models whose answers are known. */
public final class ToyModels {
  /** Examples of two numbers. */
  public static final DataSpec PAIRS =
      new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(2), -10, 10, false)));

  private static final Variable X = Variable.of("x");
  private static final Variable X_HAT = Variable.of("x_hat");
  private static final Variable Z = Variable.of("z");

  /** Tables a and b of them. */
  public static final DataSpec TWO_TABLES =
      DataSpec.of(new TreeMap<>(Map.of("a", PAIRS, "b", PAIRS)));

  private ToyModels() {}

  /** {@return a regression of a number of table b on one of table a, whose rows meet by chance} */
  public static Model tables(List<Turn> turns) {
    Variable a = Variable.of("a");
    Variable b = Variable.of("b");
    PlayerSettings adam =
        new PlayerSettings(
            Adam.standard(),
            LearningRates.constant(0.02),
            OptionalDouble.empty(),
            OptionalDouble.of(0.9),
            OptionalDouble.empty());
    Model.Builder model = Model.builder(TWO_TABLES);
    Scope scope = model.player(Player.THETA, adam).child("line");
    Linear line = Linear.of(scope, 2, 2);
    Conditional regression =
        Conditional.of(
            scope,
            b,
            List.of(a),
            (v, pass) -> Independent.perExample(Normal.of(line.apply(v.get(a), pass), 1)));
    Conditional both = Conditional.data("a", X).as(X, a).then(Conditional.data("b", X).as(X, b));
    Game game = Games.likelihood(both, regression);
    return model
        .objective(game.turns(turns.toArray(Turn[]::new)))
        .view(View.SAMPLES, both.then(regression.mean().as(b, Z)), Z)
        .build();
  }

  /** {@return a regression of x on itself by a linear layer without bias and batch norm} */
  public static Model normalised(OptionalDouble ema) {
    PlayerSettings adam =
        new PlayerSettings(
            Adam.standard(),
            LearningRates.constant(0.02),
            OptionalDouble.empty(),
            ema,
            OptionalDouble.empty());
    Model.Builder model = Model.builder(PAIRS);
    Scope theta = model.player(Player.THETA, adam);
    Linear line = Linear.withoutBias(theta.child("line"), 2, 2, Initializers.normal(0, 0.5));
    BatchNorm norm = BatchNorm.of(theta.child("norm"), 2);
    Conditional copy = Conditional.fixedMap("copy", Z, List.of(X), (v, _) -> v.get(X));
    Conditional regression =
        Conditional.of(
            theta,
            Z,
            List.of(X),
            (v, pass) ->
                Independent.perExample(Normal.of(norm.apply(line.apply(v.get(X), pass), pass), 1)));
    Conditional data = Conditional.data(X);
    return model
        .objective(Games.likelihood(data.then(copy), regression))
        .view(View.SAMPLES, data.then(regression.mean()), Z)
        .build();
  }

  /** {@return probabilistic PCA: z ~ N(0, 1), x ~ N(z W + b, σ²), whose log p(x) is known} */
  public static Model linear(OptionalDouble ema) {
    return linear(ema, UnaryOperator.identity());
  }

  /** {@return the same with another game made of the VAE's} */
  public static Model linear(OptionalDouble ema, UnaryOperator<Game> change) {
    return linear(ema, change, OptionalDouble.empty());
  }

  /** {@return the same with the weights of η kept within a bound} */
  public static Model linear(OptionalDouble ema, UnaryOperator<Game> change, OptionalDouble bound) {
    return pca(
        ema, p -> change.apply(Games.vae(p.prior.then(p.decoder), p.data, p.encoder)), bound);
  }

  /**
   * {@return the same, first its inference network alone on dreams, then as a VAE}
   *
   * @param dreams how many steps
   */
  public static Model dreamingFirst(int dreams) {
    Function<Parts, Game> game =
        p -> {
          Expectation dream = Expectation.of(p.prior.then(p.decoder).frozen(), p.encoder.log());
          Expectation elbo = Games.elbo(p.prior.then(p.decoder), p.data, p.encoder);
          return Game.maximise(
              Payoff.of(new Annealed(dream, Anneals.until(dreams), "α"))
                  .plus(Payoff.of(new Annealed(elbo, Anneals.from(dreams), "β"))));
        };
    return pca(OptionalDouble.of(0.9), game, OptionalDouble.empty());
  }

  private record Parts(
      Conditional prior, Conditional decoder, Conditional data, Conditional encoder) {}

  private static Model pca(OptionalDouble ema, Function<Parts, Game> game, OptionalDouble bound) {
    PlayerSettings adam =
        new PlayerSettings(
            Adam.standard(),
            LearningRates.constant(0.02),
            OptionalDouble.of(100),
            ema,
            OptionalDouble.empty());
    Model.Builder model = Model.builder(PAIRS);
    Scope theta = model.player(Player.THETA, adam);
    Scope eta =
        model.player(
            Player.ETA, bound.isEmpty() ? adam : adam.withWeightBound(bound.getAsDouble()));
    Linear decode = Linear.of(theta.child("decoder"), 1, 2);
    Linear mean = Linear.of(eta.child("mean"), 2, 1);
    Linear logScale = Linear.of(eta.child("log_scale"), 2, 1);
    Conditional prior = Roles.standardNormal(Z, 1);
    Conditional decoder =
        Conditional.of(
            theta.child("decoder"),
            X,
            List.of(Z),
            (v, pass) -> Independent.perExample(Normal.of(decode.apply(v.get(Z), pass), 0.5)));
    Conditional encoder =
        Conditional.of(
            eta.child("encoder"),
            Z,
            List.of(X),
            (v, pass) ->
                Independent.perExample(
                    Normal.ofLogScale(mean.apply(v.get(X), pass), logScale.apply(v.get(X), pass))));
    Conditional data = Conditional.data(X);
    return model
        .objective(game.apply(new Parts(prior, decoder, data, encoder)))
        .evidence(Games.elbo(prior.then(decoder), data, encoder))
        .view(View.SAMPLES, prior.then(decoder.mean()), X)
        .view(View.RECONSTRUCTIONS, data.then(encoder).then(decoder.mean().as(X, X_HAT)), X, X_HAT)
        .codes(Codes.of(prior, decoder.mean(), data.then(encoder)))
        .build();
  }
}
