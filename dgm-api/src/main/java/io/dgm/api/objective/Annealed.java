package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Play;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Player;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A term with a weight that changes as training goes on.
 *
 * @param term what is weighted
 * @param weight its weight
 * @param symbol of the weight in formulas and metrics, such as β
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Annealed(Term term, Anneal weight, String symbol) implements Term {

  @Override
  public Tensor value(Play play, Set<Player> movers) {
    Tensor value = term.value(play, movers);
    return value.mul(weight.at(play.step()).to(value.dtype()));
  }

  @Override
  public String formula() {
    return symbol + "(t) " + term.formula();
  }

  @Override
  public Set<Player> owners() {
    return term.owners();
  }

  @Override
  public Set<Long> jumps() {
    return weight.jumps();
  }

  @Override
  public boolean isIdle(Phase phase) {
    OptionalDouble known = weight.during(phase);
    return known.isPresent() && known.getAsDouble() == 0;
  }

  @Override
  public List<Conditional> joints() {
    return term.joints();
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    if (!isIdle(play.phase())) {
      all.putAll(term.metrics(play));
    }
    all.put("weight-" + symbol + "/" + joints().getFirst().name(), weight.at(play.step()));
    return all;
  }

  @Override
  public int direction(Player player) {
    return term.direction(player);
  }

  @Override
  public Optional<Payoff> importanceWeighted() {
    return term.importanceWeighted().map(this::each);
  }

  @Override
  public Optional<Payoff> activated(Discriminator d, Conditional generated) {
    return term.activated(d, generated).map(this::each);
  }

  private Payoff each(Payoff payoff) {
    return new Payoff(
        payoff.parts().stream()
            .map(p -> new Payoff.Part(p.factor(), new Annealed(p.term(), weight, symbol)))
            .toList());
  }

  @Override
  public List<Pull> pulls() {
    return term.pulls();
  }

  @Override
  public List<Score> scores() {
    return term.scores();
  }
}
