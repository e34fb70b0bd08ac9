package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objective of every model of the unified view: what each player maximises, as sums of
 * expectations, and in which order they move. A technique is a function from game to game.
 *
 * @param claims who maximises what
 * @param turns in which order they move
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Game(List<Claim> claims, List<Turn> turns) implements Objective {
  /**
   * What some players maximise together.
   *
   * @param players who
   * @param payoff what
   */
  public record Claim(Set<Player> players, Payoff payoff) {
    /** Copies. */
    public Claim {
      players = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(players));
    }
  }

  /** Copies. */
  public Game {
    claims = List.copyOf(claims);
    turns = List.copyOf(turns);
  }

  /**
   * {@return a game in which some players maximise one payoff together, in one turn}
   *
   * @param payoff what
   * @param players who; nobody for all who can
   * @throws UserException if nobody can move it
   */
  public static Game maximise(Payoff payoff, Player... players) {
    Set<Player> who = players.length == 0 ? payoff.owners() : new LinkedHashSet<>(List.of(players));
    return maximise(payoff, who);
  }

  /**
   * {@return a game in which some players maximise one payoff together, in one turn}
   *
   * @param payoff what
   * @param players who
   * @throws UserException if it is nobody
   */
  public static Game maximise(Payoff payoff, Set<Player> players) {
    if (players.isEmpty()) {
      throw new UserException("nobody can move " + payoff.formula());
    }
    return new Game(List.of(new Claim(players, payoff)), List.of(turn(players, 1)));
  }

  private static Turn turn(Set<Player> movers, int repeat) {
    return new Turn(List.copyOf(movers), repeat);
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /**
   * {@return this followed by the turns of another}
   *
   * @param next the other
   */
  public Game then(Game next) {
    return new Game(both(claims, next.claims), both(turns, next.turns));
  }

  /**
   * {@return both games at once, turn by turn: the payoffs of a player in both are added}
   *
   * @param other the other, whose turns are repeated as often as those of this
   */
  public Game plus(Game other) {
    List<Turn> joined = new ArrayList<>();
    for (int i = 0; i < Math.max(turns.size(), other.turns.size()); i++) {
      Set<Player> movers = new LinkedHashSet<>();
      int repeat = 1;
      for (List<Turn> of : List.of(turns, other.turns)) {
        if (i < of.size()) {
          movers.addAll(of.get(i).movers());
          repeat = Math.max(repeat, of.get(i).repeat());
        }
      }
      joined.add(turn(movers, repeat));
    }
    return new Game(both(claims, other.claims), joined);
  }

  /**
   * {@return this with more for some players, who move in their turns; those without one join the
   * last}
   *
   * @param payoff what
   * @param players who; nobody for all who can
   */
  public Game and(Payoff payoff, Player... players) {
    Set<Player> who = players.length == 0 ? payoff.owners() : new LinkedHashSet<>(List.of(players));
    Set<Player> moved = players();
    Set<Player> last = new LinkedHashSet<>(turns.getLast().movers());
    who.stream().filter(p -> !moved.contains(p)).forEach(last::add);
    List<Turn> order = new ArrayList<>(turns);
    order.set(order.size() - 1, turn(last, turns.getLast().repeat()));
    return new Game(both(claims, List.of(new Claim(who, payoff))), order);
  }

  /**
   * {@return this with another order of moves}
   *
   * @param order the turns
   */
  public Game turns(Turn... order) {
    return new Game(claims, List.of(order));
  }

  /**
   * {@return this with terms replaced}
   *
   * @param technique its name, for the message
   * @param change the replacement of a term, or nothing if it stays
   * @throws UserException if no term of the game takes it
   */
  public Game map(String technique, Function<Term, Optional<Payoff>> change) {
    Game changed =
        new Game(
            claims.stream().map(c -> new Claim(c.players, c.payoff.map(change))).toList(), turns);
    if (changed.equals(this)) {
      throw new UserException(technique + " applies to no term of this game:\n" + formula());
    }
    return changed;
  }

  /** {@return what each player maximises, all claims together} */
  public Map<Player, Payoff> payoffs() {
    Map<Player, Payoff> all = new LinkedHashMap<>();
    claims.forEach(c -> c.players.forEach(p -> all.merge(p, c.payoff, Payoff::plus)));
    return all;
  }

  @Override
  public Set<Player> players() {
    Set<Player> movers = new LinkedHashSet<>();
    turns.forEach(turn -> movers.addAll(turn.movers()));
    return movers;
  }

  @Override
  public List<Phase> phases() {
    return Phase.between(
        claims.stream()
            .flatMap(claim -> claim.payoff.parts().stream())
            .flatMap(part -> part.term().jumps().stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public List<PlayerLoss> losses(Play play, Turn turn) {
    List<PlayerLoss> losses = new ArrayList<>();
    for (Claim claim : claims) {
      Set<Player> movers = new LinkedHashSet<>(claim.players);
      movers.retainAll(turn.movers());
      if (movers.isEmpty()) {
        continue;
      }
      Tensor loss = claim.payoff.value(play, movers).neg();
      Map<String, Tensor> metrics = new LinkedHashMap<>();
      claim.payoff.parts().forEach(part -> metrics.putAll(part.term().metrics(play)));
      movers.forEach(player -> losses.add(new PlayerLoss(player, loss, metrics)));
    }
    return losses;
  }

  @Override
  public List<String> mistakes() {
    return Signs.mistakes(this);
  }

  @Override
  public String formula() {
    return claims.stream()
        .map(c -> "max " + symbols(c.players) + ": " + c.payoff.formula())
        .collect(Collectors.joining("\n"));
  }

  private static String symbols(Set<Player> players) {
    return players.stream()
        .map(Player::symbol)
        .sorted(Comparator.reverseOrder()) // θ before η, as the paper writes them
        .collect(Collectors.joining(","));
  }
}
