package io.dgm.api.conditional;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log-density of one conditional. */
record LogDensity(Conditional of) implements Integrand.Atom {
  LogDensity {
    if (!of.hasDensity()) {
      throw new UserException(
          of.formula() + " has no density, so that it has no logarithm: only draws can be used");
    }
  }

  @Override
  public Tensor at(Values values, Play play) {
    return of.logProb(values, play);
  }

  @Override
  public String formula() {
    return "log " + of.formula();
  }

  @Override
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(of.of());
    all.addAll(of.given());
    return all;
  }

  @Override
  public Optional<Conditional> density() {
    return Optional.of(of);
  }

  @Override
  public Map<String, Tensor> metrics(Values values, Play play) {
    return Map.of("log-" + of.name(), values.mean(at(values, play)));
  }
}
