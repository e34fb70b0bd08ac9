package io.dgm.core.lemma;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Techniques;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a plugin's own game under the techniques that it takes.
 *
 * @param game the game
 * @param parameters the values of the players' parameters
 * @param batch some examples, constants
 */
record TechniqueLemmas(Game game, Map<Tensor, Literal> parameters, Batch batch) {

  Lemma one() {
    return new Lemma(
        "weighted-one",
        "with one sample the importance weighted game is the game, to the bit",
        "equations 15 and 16",
        () -> importance(1, 1),
        () -> importance(2, batch.size()));
  }

  private Residual importance(int draws, int n) {
    Game plain = Losses.estimated(game, e -> e.draws(draws).monteCarlo());
    return same(plain, Techniques.importanceWeighted(plain), first(n));
  }

  private Batch first(int n) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    batch.features().forEach((name, t) -> rows.put(name, t.slice(0, 0, n)));
    return new Batch(rows);
  }

  Lemma perfect(Conditional data, Conditional model) {
    return new Lemma(
        "activated-perfect",
        "with a perfect discriminator the adversary activated game is the game, to the bit",
        "equation 17",
        () -> activated(data, model, 1000),
        () -> activated(data, model, 1));
  }

  private Residual activated(Conditional data, Conditional model, double logit) {
    return same(game, activate(data, model, logit), batch);
  }

  /** It knows the batch when it sees it; the greater its logits the more perfect. */
  private Game activate(Conditional data, Conditional model, double logit) {
    Variable x = data.of().getFirst();
    Tensor real = data.draw(Losses.play(batch).start(), Losses.play(batch), ONE).get(x);
    Discriminator d =
        Discriminator.of(
            Scope.root("perfect", DType.F64).child("d"),
            List.of(x),
            (v, _) -> ActivationLemmas.seen(v.get(x), real).mul(2).sub(1).mul(logit));
    return Techniques.adversaryActivated(game, d, data, model);
  }

  private static final io.dgm.api.conditional.Draws ONE = io.dgm.api.conditional.Draws.ONE;

  /** {@return how far apart losses and gradients of the first game's players are} */
  private Residual same(Game a, Game b, Batch examples) {
    List<Tensor> of = List.copyOf(parameters.keySet());
    Residual worst = new Residual(0, 0);
    for (Player player : a.players()) {
      List<Literal> left = values(a, examples, player, of);
      List<Literal> right = values(b, examples, player, of);
      for (int i = 0; i < left.size(); i++) {
        double[] x = left.get(i).toDoubles();
        double[] y = right.get(i).toDoubles();
        for (int j = 0; j < x.length; j++) {
          worst = worst.or(new Residual(Math.abs(x[j] - y[j]), 0));
        }
      }
    }
    return worst;
  }

  private List<Literal> values(Game g, Batch examples, Player player, List<Tensor> of) {
    Tensor loss = Losses.of(g, examples, player);
    List<Tensor> all = new ArrayList<>(List.of(loss));
    all.addAll(Gradients.of(loss, of));
    return Evaluator.installed().evaluate(all, parameters);
  }

  /** {@return those of the two techniques that the game takes} */
  List<Lemma> all(Conditional data, Conditional model) {
    List<Lemma> lemmas = new ArrayList<>();
    boolean weighted =
        terms().anyMatch(e -> e.draws(1).monteCarlo().importanceWeighted().isPresent());
    if (weighted) {
      lemmas.add(one());
    }
    Variable x = data.of().getFirst();
    Discriminator d =
        Discriminator.of(
            Scope.root("perfect", DType.F64).child("d"), List.of(x), (v, _) -> v.get(x));
    if (terms().anyMatch(e -> e.activated(d, model).isPresent())) {
      lemmas.add(perfect(data, model));
    }
    if (lemmas.isEmpty()) {
      throw new DgmException(
          "no technique applies to this game: it has no bound on a log-likelihood, and no reversed"
              + " discriminator: "
              + game.formula());
    }
    return lemmas;
  }

  private java.util.stream.Stream<Expectation> terms() {
    return game.claims().stream()
        .flatMap(c -> c.payoff().parts().stream())
        .filter(p -> p.term() instanceof Expectation)
        .map(p -> (Expectation) p.term());
  }
}
