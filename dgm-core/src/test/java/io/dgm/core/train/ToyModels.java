package io.dgm.core.train;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.inference.InferenceNetwork;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Objective;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.Turn;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Small models whose answers are known. */
public final class ToyModels {
  /** Examples of two numbers. */
  public static final DataSpec PAIRS =
      new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(2), -10, 10, false)));

  /** Tables a and b of them. */
  public static final DataSpec TWO_TABLES =
      DataSpec.of(new TreeMap<>(Map.of("a", PAIRS, "b", PAIRS)));

  private ToyModels() {}

  /** {@return a regression of a number of table b on one of table a, whose rows meet by chance} */
  public static Model tables(List<Turn> turns) {
    Scope theta = Scope.root("theta", DType.F32);
    Linear line = Linear.of(theta.child("line"), 1, 1);
    ExplicitGenerator generator =
        (z, _, pass) ->
            Independent.perExample(new Normal(line.apply(z, pass), Tensor.scalar(DType.F32, 0)));
    Objective squares =
        new Objective() {
          @Override
          public List<PlayerLoss> losses(Play play, Turn turn) {
            Tensor a = play.batch().table("a").x().slice(1, 0, 1);
            Tensor b = play.batch().table("b").x().slice(1, 1, 2);
            Tensor loss = line.apply(a, play.pass()).sub(b).square().mean();
            return List.of(new PlayerLoss(Player.THETA, loss, Map.of()));
          }

          @Override
          public List<Turn> turns() {
            return turns;
          }

          @Override
          public String formula() {
            return "max θ: -E_a E_b[(b - θ(a))²]";
          }
        };
    return Model.builder()
        .prior((n, _, _) -> Independent.perExample(Normal.standard(DType.F32, Shape.of(n, 1))))
        .generator(generator)
        .objective(squares)
        .player(
            Player.THETA,
            theta,
            new PlayerSettings(
                Adam.standard(),
                LearningRates.constant(0.02),
                OptionalDouble.empty(),
                OptionalDouble.of(0.9),
                OptionalDouble.empty()))
        .build();
  }

  /** {@return probabilistic PCA: z ~ N(0, 1), x ~ N(z W + b, σ²), whose log p(x) is known} */
  public static Model linear(OptionalDouble ema) {
    return linear(ema, Games.vae(1, 1));
  }

  /** {@return the same with another objective} */
  public static Model linear(OptionalDouble ema, Objective objective) {
    return linear(ema, objective, OptionalDouble.empty());
  }

  /** {@return the same with the weights of η kept within a bound} */
  public static Model linear(OptionalDouble ema, Objective objective, OptionalDouble bound) {
    Scope theta = Scope.root("theta", DType.F32);
    Scope eta = Scope.root("eta", DType.F32);
    Linear decoder = Linear.of(theta.child("decoder"), 1, 2);
    Linear mean = Linear.of(eta.child("mean"), 2, 1);
    Linear logScale = Linear.of(eta.child("log_scale"), 2, 1);
    ExplicitGenerator generator =
        (z, _, pass) ->
            Independent.perExample(
                new Normal(decoder.apply(z, pass), Tensor.scalar(DType.F32, Math.log(0.5))));
    InferenceNetwork inference =
        (x, _, pass) ->
            Independent.perExample(new Normal(mean.apply(x, pass), logScale.apply(x, pass)));
    PlayerSettings adam =
        new PlayerSettings(
            Adam.standard(),
            LearningRates.constant(0.02),
            OptionalDouble.of(100),
            ema,
            OptionalDouble.empty());
    PlayerSettings bounded = bound.isEmpty() ? adam : adam.withWeightBound(bound.getAsDouble());
    return Model.builder()
        .prior((n, _, _) -> Independent.perExample(Normal.standard(DType.F32, Shape.of(n, 1))))
        .generator(generator)
        .inference(inference)
        .objective(objective)
        .player(Player.THETA, theta, adam)
        .player(Player.ETA, eta, bounded)
        .build();
  }
}
