package io.dgm.api.conditional;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Set;

/**
 * A conditional at the fixed point θ0. It is drawn live, and then the gradients are stopped, so
 * that a generator that is used both ways is recorded once.
 */
record Frozen(Conditional live) implements Conditional {

  @Override
  public String name() {
    return live.name() + "-frozen";
  }

  @Override
  public List<Variable> of() {
    return live.of();
  }

  @Override
  public List<Variable> given() {
    return live.given();
  }

  @Override
  public Set<Player> owners() {
    return Set.of();
  }

  @Override
  public boolean hasDensity() {
    return live.hasDensity();
  }

  @Override
  public Set<String> reads() {
    return live.reads();
  }

  @Override
  public String formula(boolean frozen) {
    return live.formula(true);
  }

  @Override
  public Values draw(Values at, Play play, Draws how) {
    return live.draw(at.unweighted(), play, how).stopped(play, live.of(), at);
  }

  @Override
  public boolean isVisible() {
    return live.isVisible();
  }

  @Override
  public Conditional mean() {
    return new Frozen(live.mean());
  }

  @Override
  public Conditional relaxed(double temperature) {
    return new Frozen(live.relaxed(temperature));
  }

  @Override
  public Conditional observing(Variable label) {
    return new Frozen(live.observing(label));
  }

  @Override
  public Tensor logProb(Values at, Play play) {
    return live.logProb(at, play).stopGradient();
  }

  @Override
  public Conditional as(Variable from, Variable to) {
    return new Frozen(live.as(from, to));
  }

  @Override
  public String toString() {
    return formula();
  }
}
