package io.dgm.core.lemma;

import static io.dgm.core.lemma.Finite.difference;
import static io.dgm.core.lemma.Finite.distance;

import io.dgm.api.DgmException;
import io.dgm.api.data.Batch;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Bound;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Play;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.objective.Source;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the techniques must give back in their limits; on the games that models are trained with.
 */
final class GameLemmas {
  static final Tensor W = Tensor.of(0.7, -0.4, 1.3).reshape(1, 3);

  /** log σ of p(x|z). */
  static final double LOG_SCALE = -0.3;

  private static final Tensor SLOPE = Tensor.of(0.9, -0.5, 0.3);

  private GameLemmas() {}

  static List<Lemma> all() {
    return List.of(
        perfect("aavae-perfect", "VAE", Games.vae(1, 1)),
        one("iwgan-one", "GAN", Games.gan()),
        uniform("iwgan-uniform", "GAN", Games.gan()),
        new Lemma(
            "importance-weights",
            "w̃_i ∝ q^r(y=0|x_i) / q(y=0|x_i) is the softmax of the logits",
            "equation 16",
            () -> weights(1),
            () -> weights(0.5)));
  }

  /** {@return what must hold of a plugin's own game under the techniques that apply to it} */
  static List<Lemma> of(Game game) {
    List<Lemma> lemmas = new ArrayList<>();
    if (has(game, e -> e.source() == Source.DATA && e.integrand() instanceof Bound)) {
      lemmas.add(perfect("activated-perfect", "game", game));
    }
    if (has(
        game.map(p -> !p.equals(Player.THETA), _ -> new Payoff(List.of())), GameLemmas::ofModel)) {
      lemmas.add(one("weighted-one", "game", game));
      lemmas.add(uniform("weighted-uniform", "game", game));
    }
    if (lemmas.isEmpty()) {
      throw new DgmException(
          "no technique applies to this game: it has no bound over the data, and θ maximises no"
              + " expectation over generated examples: "
              + game.formula());
    }
    return lemmas;
  }

  private static boolean ofModel(Expectation e) {
    return e.source() == Source.MODEL;
  }

  private static boolean has(Game game, Predicate<Expectation> what) {
    return game.claims().stream()
        .flatMap(claim -> claim.payoff().parts().stream())
        .anyMatch(part -> part.term() instanceof Expectation e && what.test(e));
  }

  private static Lemma perfect(String name, String family, Game game) {
    return new Lemma(
        name,
        "with a perfect discriminator the adversary activated %s is the %s, to the bit"
            .formatted(family, family),
        "equation 17",
        () -> perfect(game, 1000),
        () -> perfect(game, 1));
  }

  private static Lemma one(String name, String family, Game game) {
    return new Lemma(
        name,
        "with one sample the importance weighted %s is the %s, to the bit"
            .formatted(family, family),
        "equation 16",
        () -> importance(game, 1, 1),
        () -> importance(game, 2, 1));
  }

  private static Lemma uniform(String name, String family, Game game) {
    return new Lemma(
        name,
        "with equal logits the importance weighted %s is the %s".formatted(family, family),
        "equation 16",
        () -> importance(game, 5, 0),
        () -> importance(game, 5, 1));
  }

  private static Batch batch(int n) {
    double[] x = new double[n * 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(1 + 2.3 * i);
    }
    return new Batch(Map.of(Batch.X, Tensor.of(x).reshape(n, 3)));
  }

  static Model model(Game game, Discriminator discriminator) {
    ExplicitGenerator generator =
        (z, _, _) ->
            Independent.perExample(
                Normal.ofLogScale(z.matmul(W), Tensor.scalar(DType.F64, LOG_SCALE)));
    return Model.builder()
        .prior((n, _, _) -> Independent.perExample(Normal.standard(DType.F64, Shape.of(n, 1))))
        .generator(generator)
        .inference(
            (x, _, _) ->
                Independent.perExample(
                    Normal.ofLogScale(
                        x.matmul(SLOPE.reshape(3, 1)), Tensor.scalar(DType.F64, -0.7))))
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
  private static Residual perfect(Game vae, double logit) {
    Batch batch = batch(4);
    Discriminator d =
        (x, _, _) -> Tensor.full(DType.F64, Shape.of(x.dim(0)), x == batch.x() ? logit : -logit);
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

  private static Residual importance(Game game, int n, double scale) {
    Batch batch = batch(n);
    Game weighted = Techniques.importanceWeighted(game);
    Tensor plain = gradient(loss(game, linear(scale), batch, Player.THETA));
    Tensor other = gradient(loss(weighted, linear(scale), batch, Player.THETA));
    return n == 1 ? difference(plain, other) : distance(plain, other);
  }

  private static Residual weights(double scale) {
    Tensor logits = Tensor.of(0.3, -1.2, 2.0, 0.4);
    Tensor d = logits.sigmoid();
    Tensor direct = Finite.normalise(d.div(d.neg().add(1)));
    return distance(direct, Tensors.softmax(logits.mul(scale), 0));
  }
}
