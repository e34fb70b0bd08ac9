package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The objective of every model of the unified view: what each player maximises, as sums of
 * expectations, and in which order they move. A technique is a function from game to game.
 *
 * @param claims who maximises what
 * @param turns in which order they move
 */
public record Game(List<Claim> claims, List<Turn> turns) implements Objective {
  /**
   * What some players maximise together.
   *
   * @param players who
   * @param payoff what
   */
  public record Claim(List<Player> players, Payoff payoff) {
    /** Copies. */
    public Claim {
      players = List.copyOf(players);
    }
  }

  /** Copies. */
  public Game {
    claims = List.copyOf(claims);
    turns = List.copyOf(turns);
  }

  /**
   * {@return a game in which all players maximise one payoff together}
   *
   * @param payoff what
   * @param players who
   */
  public static Game maximise(Payoff payoff, Player... players) {
    return new Game(List.of(new Claim(List.of(players), payoff)), List.of(Turn.of(players)));
  }

  /**
   * {@return this with other players, who move after the ones that are there}
   *
   * @param payoff what they maximise
   * @param players who
   */
  public Game then(Payoff payoff, Player... players) {
    return join(this, maximise(payoff, players));
  }

  private static Game join(Game first, Game second) {
    List<Claim> claims = new ArrayList<>(first.claims);
    claims.addAll(second.claims);
    List<Turn> turns = new ArrayList<>(first.turns);
    turns.addAll(second.turns);
    return new Game(claims, turns);
  }

  /**
   * {@return this with another order of moves}
   *
   * @param turns the order
   */
  public Game turns(Turn... turns) {
    return new Game(claims, List.of(turns));
  }

  /**
   * {@return this with the payoffs of some players changed}
   *
   * @param who whose
   * @param change what becomes of them
   */
  public Game map(Predicate<Player> who, UnaryOperator<Payoff> change) {
    return new Game(
        claims.stream()
            .map(
                c ->
                    c.players.stream().anyMatch(who)
                        ? new Claim(c.players, change.apply(c.payoff))
                        : c)
            .toList(),
        turns);
  }

  @Override
  public List<PlayerLoss> losses(Play play, Turn turn) {
    List<PlayerLoss> losses = new ArrayList<>();
    for (Claim claim : claims) {
      if (claim.players.stream().anyMatch(turn.movers()::contains)) {
        Tensor loss = claim.payoff.value(play).neg();
        Map<String, Tensor> metrics = new LinkedHashMap<>();
        claim.payoff.parts().forEach(part -> metrics.putAll(part.term().metrics(play)));
        claim.players.forEach(player -> losses.add(new PlayerLoss(player, loss, metrics)));
      }
    }
    return losses;
  }

  @Override
  public void check(Model model) {
    List<String> mistakes = new ArrayList<>();
    for (Claim claim : claims) {
      for (Payoff.Part part : claim.payoff.parts()) {
        part.term()
            .lacking(model)
            .ifPresent(
                what -> mistakes.add("the term " + part.term().formula() + " needs " + what));
      }
      for (Player player : claim.players) {
        mistakes.addAll(wrongSigns(player, claim.payoff));
        if (!model.players().containsKey(player)) {
          mistakes.add("the objective moves player " + player + ", which the model lacks");
        }
      }
    }
    if (!mistakes.isEmpty()) {
      throw new DgmException(String.join("; ", mistakes));
    }
  }

  private static List<String> wrongSigns(Player player, Payoff payoff) {
    return payoff.parts().stream()
        .filter(part -> part.factor() * part.term().direction(player) < 0)
        .map(
            part ->
                "player %s moves the term %s %s, against its own ends: its sign is wrong, or it is for another player"
                    .formatted(
                        player.symbol(), part.term().formula(), part.factor() > 0 ? "up" : "down"))
        .toList();
  }

  @Override
  public String formula() {
    return claims.stream()
        .map(c -> "max " + names(c.players) + ": " + c.payoff.formula())
        .collect(Collectors.joining("\n"));
  }

  private static String names(List<Player> players) {
    return players.stream().map(Player::symbol).collect(Collectors.joining(","));
  }
}
