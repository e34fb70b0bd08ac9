package io.dgm.testkit.objective;

import io.dgm.api.data.Batch;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Examples;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Objective;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.objective.Source;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.Sgd;
import io.dgm.api.train.Turn;
import java.util.List;
import java.util.Map;

/** A linear model of three numbers with two classes, in F64, whose roles can be written by hand. */
final class Linear3 {
  static final Tensor W = Tensor.of(0.7, -0.4, 1.3).reshape(1, 3);
  static final Tensor CLASS_MEAN = Tensor.of(0.5, 0, -0.2, -0.3, 0.4, 0.1).reshape(2, 3);
  static final Tensor SLOPE = Tensor.of(0.9, -0.5, 0.3).reshape(3, 1);
  static final Tensor CLASS_SLOPE = Tensor.of(0.9, -0.5, 0.3, -0.2, 0.6, 0.1).reshape(3, 2);
  static final double LOG_SCALE = -0.3;
  static final double LOG_SCALE_Q = -0.7;

  private Linear3() {}

  static Discriminator discriminator() {
    return (x, _, _) -> x.matmul(SLOPE).reshape(x.dim(0));
  }

  static Model.Builder model(Game game) {
    PlayerSettings settings = PlayerSettings.of(Sgd.plain(), LearningRates.constant(1));
    ExplicitGenerator generator =
        (z, y, _) -> {
          Tensor mean = z.matmul(W);
          if (y.isPresent()) {
            mean = mean.add(y.label().matmul(CLASS_MEAN));
          }
          return Independent.perExample(
              Normal.ofLogScale(mean, Tensor.scalar(DType.F64, LOG_SCALE)));
        };
    return Model.builder()
        .prior((n, _, _) -> Independent.perExample(Normal.standard(DType.F64, Shape.of(n, 1))))
        .generator(generator)
        .inference(
            (x, _, _) ->
                Independent.perExample(
                    Normal.ofLogScale(x.matmul(SLOPE), Tensor.scalar(DType.F64, LOG_SCALE_Q))))
        .discriminator(discriminator())
        .objective(game)
        .player(Player.THETA, Scope.root("theta", DType.F64), settings)
        .player(Player.PHI, Scope.root("phi", DType.F64), settings)
        .player(Player.ETA, Scope.root("eta", DType.F64), settings);
  }

  static Model.Builder labelled(Game game) {
    return model(game)
        .conditional(true)
        .classifier((x, _) -> new OneHotCategorical(x.matmul(CLASS_SLOPE)));
  }

  /** {@return n examples; the first half has labels, the others have not} */
  static Batch batch(int n) {
    double[] x = new double[n * 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(1 + 2.3 * i);
    }
    double[] y = new double[n * 2];
    for (int i = 0; i < n / 2; i++) {
      y[2 * i + i % 2] = 1;
    }
    return new Batch(
        Map.of(Batch.X, Tensor.of(x).reshape(n, 3), Batch.Y, Tensor.of(y).reshape(n, 2)));
  }

  static Play play(Model model, Batch batch) {
    return new Play(model, batch, Pass.training(Key.of(11)), Tensor.scalar(DType.F32, 0));
  }

  static Tensor loss(Model model, Batch batch, Player player) {
    Objective objective = model.objective();
    return objective.losses(play(model, batch), Turn.of(player)).stream()
        .filter(l -> l.player().equals(player))
        .map(PlayerLoss::loss)
        .findFirst()
        .orElseThrow();
  }

  static double[] gradient(Tensor loss, Tensor of) {
    return Gradients.of(loss, List.of(of)).getFirst().eval().toDoubles();
  }

  static Tensor logits(Play play, Source source) {
    Examples examples = play.examples(source);
    return discriminator().logits(examples.x(), examples.y(), play.pass());
  }
}
