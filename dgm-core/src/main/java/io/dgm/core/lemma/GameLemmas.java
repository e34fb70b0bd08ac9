package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.difference;
import static io.dgm.core.lemma.Finite.distance;

import io.dgm.api.data.Batch;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.objective.Techniques;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.lemma.Lemma.Residual;
import java.util.List;
import java.util.Map;

/**
 * What the techniques must give back in their limits; on the games that models are trained with.
 */
final class GameLemmas {
  private static final Tensor W = Tensor.of(0.7, -0.4, 1.3).reshape(1, 3);
  private static final Tensor SLOPE = Tensor.of(0.9, -0.5, 0.3);

  private GameLemmas() {}

  static List<Lemma> all() {
    return List.of(
        new Lemma(
            "aavae-perfect",
            "with a perfect discriminator the adversary activated VAE is the VAE, to the bit",
            "equation 17",
            () -> perfect(1000),
            () -> perfect(1)),
        new Lemma(
            "iwgan-one",
            "with one sample the importance weighted GAN is the GAN, to the bit",
            "equation 16",
            () -> importance(1, 1),
            () -> importance(2, 1)),
        new Lemma(
            "iwgan-uniform",
            "with equal logits the importance weighted GAN is the GAN",
            "equation 16",
            () -> importance(5, 0),
            () -> importance(5, 1)),
        new Lemma(
            "importance-weights",
            "w̃_i ∝ q^r(y=0|x_i) / q(y=0|x_i) is the softmax of the logits",
            "equation 16",
            () -> weights(1),
            () -> weights(0.5)));
  }

  private static Batch batch(int n) {
    double[] x = new double[n * 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(1 + 2.3 * i);
    }
    return new Batch(Map.of(Batch.X, Tensor.of(x).reshape(n, 3)));
  }

  private static Model model(Game game, Discriminator discriminator) {
    ExplicitGenerator generator =
        (z, _, _) ->
            Independent.perExample(new Normal(z.matmul(W), Tensor.scalar(DType.F64, -0.3)));
    return Model.builder()
        .prior((n, _, _) -> Independent.perExample(Normal.standard(DType.F64, Shape.of(n, 1))))
        .generator(generator)
        .inference(
            (x, _, _) ->
                Independent.perExample(
                    new Normal(x.matmul(SLOPE.reshape(3, 1)), Tensor.scalar(DType.F64, -0.7))))
        .discriminator(discriminator)
        .objective(game)
        .player(Player.THETA, io.dgm.api.nn.Scope.root("theta", DType.F64), null)
        .player(Player.PHI, io.dgm.api.nn.Scope.root("phi", DType.F64), null)
        .player(Player.ETA, io.dgm.api.nn.Scope.root("eta", DType.F64), null)
        .build();
  }

  private static Tensor loss(Game game, Discriminator d, Batch batch, Player player) {
    Play play =
        new Play(model(game, d), batch, Pass.training(Key.of(11)), Tensor.scalar(DType.F32, 0));
    return game.losses(play, Turn.of(player)).stream()
        .filter(l -> l.player().equals(player))
        .map(PlayerLoss::loss)
        .findFirst()
        .orElseThrow();
  }

  /**
   * A discriminator that knows the batch when it sees it; the greater its logits the more perfect.
   */
  private static Residual perfect(double logit) {
    Batch batch = batch(4);
    Discriminator d =
        (x, _, _) -> Tensor.full(DType.F64, Shape.of(x.dim(0)), x == batch.x() ? logit : -logit);
    Game vae = Games.vae(1, 1);
    Tensor plain = loss(vae, d, batch, Player.THETA);
    Tensor activated = loss(Techniques.adversaryActivated(vae), d, batch, Player.THETA);
    Residual value = difference(plain, activated);
    Residual slope = difference(gradient(plain), gradient(activated));
    return value.value() > slope.value() ? value : slope;
  }

  private static Tensor gradient(Tensor loss) {
    return Gradients.of(loss, List.of(W)).getFirst();
  }

  private static Discriminator linear(double scale) {
    return (x, _, _) -> x.matmul(SLOPE.reshape(3, 1)).reshape(x.dim(0)).mul(scale);
  }

  private static Residual importance(int n, double scale) {
    Batch batch = batch(n);
    Tensor plain = gradient(loss(Games.gan(), linear(scale), batch, Player.THETA));
    Tensor weighted =
        gradient(
            loss(Techniques.importanceWeighted(Games.gan()), linear(scale), batch, Player.THETA));
    return n == 1 ? difference(plain, weighted) : distance(plain, weighted);
  }

  private static Residual weights(double scale) {
    Tensor logits = Tensor.of(0.3, -1.2, 2.0, 0.4);
    Tensor d = logits.sigmoid();
    Tensor direct = Finite.normalise(d.div(d.neg().add(1)));
    return distance(direct, Tensors.softmax(logits.mul(scale), 0));
  }
}
