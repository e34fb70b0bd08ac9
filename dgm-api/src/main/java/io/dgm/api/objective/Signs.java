package io.dgm.api.objective;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks of a game before anything is recorded. Over one joint whoever judges it and whoever draws
 * from it pull a discriminator in opposite ways; a judge pulls both ways somewhere; whoever owns a
 * density wants it high at draws that are not its own.
 */
final class Signs {
  private final Map<Player, Payoff> payoffs;
  private final List<String> mistakes = new ArrayList<>();

  /** Which way a judge moves its discriminator over a joint. */
  private final Map<Site, Double> judged = new HashMap<>();

  private final Map<String, Set<Double>> ways = new LinkedHashMap<>();

  private record Site(Conditional over, String discriminator) {}

  private Signs(Game game) {
    this.payoffs = game.payoffs();
    Set<Player> moved = game.players();
    for (Player player : payoffs.keySet()) {
      if (!moved.contains(player)) {
        mistakes.add("%s has no turn: it would never move".formatted(player.symbol()));
      }
    }
  }

  static List<String> mistakes(Game game) {
    Signs signs = new Signs(game);
    signs.judges();
    signs.payoffs.forEach(signs::check);
    return List.copyOf(signs.mistakes);
  }

  private void judges() {
    payoffs.forEach(
        (player, payoff) ->
            payoff
                .parts()
                .forEach(
                    part ->
                        part.term().pulls().stream()
                            .filter(pull -> pull.discriminator().owner().equals(player))
                            .forEach(
                                pull -> {
                                  String d = pull.discriminator().name();
                                  double way = Math.signum(part.factor() * pull.way());
                                  judged.put(new Site(pull.over(), d), way);
                                  ways.computeIfAbsent(d, _ -> new TreeSet<>()).add(way);
                                })));
    ways.forEach(
        (d, both) -> {
          if (both.size() == 1) {
            mistakes.add(
                d
                    + " is moved one way only: it would call everything "
                    + (both.contains(1.0) ? "real" : "generated"));
          }
        });
  }

  private void check(Player player, Payoff payoff) {
    for (Payoff.Part part : payoff.parts()) {
      if (part.factor() * part.term().direction(player) < 0) {
        wrong(player, part.term().formula(), part.factor());
      }
      part.term().pulls().forEach(pull -> pull(player, part, pull));
      for (Term.Score score : part.term().scores()) {
        if (score.density().owners().contains(player) && part.factor() * score.factor() < 0) {
          wrong(player, "log " + score.density().formula(), part.factor() * score.factor());
        }
      }
    }
  }

  private void pull(Player player, Payoff.Part part, Term.Pull pull) {
    String d = pull.discriminator().name();
    if (pull.discriminator().owner().equals(player) || !pull.over().owners().contains(player)) {
      return;
    }
    Double judge = judged.get(new Site(pull.over(), d));
    if (!ways.containsKey(d)) {
      mistakes.add("nobody trains the discriminator " + d);
    } else if (judge != null && judge == Math.signum(part.factor() * pull.way())) {
      wrong(player, part.term().formula(), part.factor());
    }
  }

  private void wrong(Player player, String formula, double factor) {
    mistakes.add(
        "%s moves the term %s %s, against its own ends: its sign is wrong, or it is for another player"
            .formatted(player.symbol(), formula, factor > 0 ? "up" : "down"));
  }
}
