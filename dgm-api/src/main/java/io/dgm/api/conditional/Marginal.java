package io.dgm.api.conditional;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Some variables of a joint, whose other variables are drawn and forgotten. */
record Marginal(Conditional whole, List<Variable> of) implements Conditional {

  Marginal {
    of = List.copyOf(of);
    if (!whole.given().isEmpty()) {
      throw new UserException(
          "a marginal is one of a joint, but %s still needs %s"
              .formatted(whole.formula(), whole.given()));
    }
    if (!whole.of().containsAll(of)) {
      throw new UserException(
          "%s is of %s, so that it has no marginal of %s"
              .formatted(whole.formula(), whole.of(), of));
    }
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public List<Variable> given() {
    return List.of();
  }

  @Override
  public Set<Player> owners() {
    return whole.owners();
  }

  @Override
  public boolean hasDensity() {
    return false;
  }

  @Override
  public boolean isVisible() {
    return true;
  }

  @Override
  public Set<String> reads() {
    return whole.reads();
  }

  @Override
  public String formula(boolean frozen) {
    return "∫" + whole.formula(frozen) + "→" + Conditional.list(of);
  }

  @Override
  public Values draw(Values at, Play play, Draws how) {
    Values inner = whole.draw(play.start(), play, Draws.ONE);
    Optional<Values.Blocked> blocked =
        inner.blocked().stream().filter(b -> !b.movers().isEmpty()).findFirst();
    if (blocked.isPresent()) {
      throw new UserException(
          "the draws of "
              + blocked.get().drawn().formula()
              + " carry no path, and are forgotten in a marginal: freeze it with frozen(), or take"
              + " its mean()");
    }
    Values all = at;
    for (Variable v : of) {
      Values.Slot slot = inner.slot(v);
      all =
          all.with(
              v,
              new Values.Slot(
                  slot.tensor(), slot.plates(), slot.origin(), slot.movers(), Optional.empty()));
    }
    return inner.mask().map(all::masked).orElse(all);
  }

  @Override
  public Tensor logProb(Values at, Play play) {
    throw new UserException(formula() + " has no density in closed form: draw from it");
  }

  @Override
  public Conditional as(Variable from, Variable to) {
    List<Variable> renamed = of.stream().map(v -> v.equals(from) ? to : v).toList();
    return new Marginal(whole.as(from, to), renamed);
  }

  @Override
  public String toString() {
    return formula();
  }
}
