package io.dgm.core.lemma;

import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.objective.Term;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The losses of the games that models are trained with. */
final class Losses {
  private Losses() {}

  static Play play(Batch batch) {
    return new Play(batch, Pass.training(Key.of(11)), Tensor.scalar(DType.F32, 0));
  }

  /** {@return what a player minimises, all that the game has for it} */
  static Tensor of(Game game, Batch batch, Player player) {
    return of(game, play(batch), player);
  }

  static Tensor of(Game game, Play play, Player player) {
    return game.losses(play, Turn.of(player)).stream()
        .filter(l -> l.player().equals(player))
        .map(PlayerLoss::loss)
        .reduce(Tensor::add)
        .orElseThrow();
  }

  /** {@return the game with other estimators of its expectations} */
  static Game estimated(Game game, UnaryOperator<Expectation> how) {
    return new Game(
        game.claims().stream()
            .map(c -> new Game.Claim(c.players(), c.payoff().map(t -> estimated(t, how))))
            .toList(),
        game.turns());
  }

  private static Optional<Payoff> estimated(Term term, UnaryOperator<Expectation> how) {
    return term instanceof Expectation e ? Optional.of(Payoff.of(how.apply(e))) : Optional.empty();
  }

  /** {@return the game with sums over all values of discrete variables in place of draws} */
  static Game exact(Game game, Variable... variables) {
    return estimated(game, e -> exact(e, variables));
  }

  static Expectation exact(Expectation e, Variable... variables) {
    return e.sum(Stream.of(variables).filter(e.over().of()::contains).toArray(Variable[]::new));
  }
}
