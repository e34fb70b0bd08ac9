package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The data: values that a batch holds. Made by {@link Conditional#data}. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Data implements Conditional {
  /** Keeps a mean over no example finite. */
  private static final double TINY = 1e-12;

  private final String table;
  private final Map<Variable, String> features;
  private final Optional<Variable> known;

  private Data(String table, Map<Variable, String> features, Optional<Variable> known) {
    this.table = table;
    this.features = features;
    this.known = known;
  }

  static Data of(String table, Variable... variables) {
    Map<Variable, String> features = new LinkedHashMap<>();
    for (Variable v : variables) {
      features.put(v, v.name());
    }
    return new Data(table, features, Optional.empty());
  }

  /**
   * {@return the examples of which a partly observed variable is known: an expectation over them is
   * a mean over those of a batch}
   *
   * @param variable one of these
   * @throws UserException if it is none of these, or not partly observed
   */
  public Data known(Variable variable) {
    if (!features.containsKey(variable) || !variable.partlyObserved()) {
      throw new UserException(
          formula() + " is not of " + variable + ", or that is known of every example");
    }
    return new Data(table, features, Optional.of(variable));
  }

  @Override
  public String name() {
    return table.isEmpty() ? "data" : table;
  }

  @Override
  public List<Variable> of() {
    return List.copyOf(features.keySet());
  }

  @Override
  public List<Variable> given() {
    return List.of();
  }

  @Override
  public Set<Player> owners() {
    return Set.of();
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
    Set<String> names = new LinkedHashSet<>();
    features.values().forEach(f -> names.add(Batch.qualified(table, f)));
    return names;
  }

  String table() {
    return table;
  }

  @Override
  public String formula(boolean frozen) {
    String which = table.isEmpty() ? "data" : table;
    String condition = known.map(v -> ", " + v.name() + " known").orElse("");
    return "p_" + which + "(" + Conditional.list(of()) + condition + ")";
  }

  @Override
  public Values draw(Values at, Play play, Draws how) {
    Values all = at;
    for (Map.Entry<Variable, String> e : features.entrySet()) {
      String feature = Batch.qualified(table, e.getValue());
      Tensor value = play.batch().feature(feature);
      play.shaped(e.getKey(), value.shape().sub(1, value.rank()), _ -> false, this::formula);
      Origin origin = play.origin("data " + feature, "data", List.of(), List.of());
      all = all.with(e.getKey(), new Values.Slot(value, 1, origin, Set.of(), Optional.empty()));
    }
    return known.isPresent() ? all.masked(mask(all.get(known.get()))) : all;
  }

  /** {@return 1 where a row is not all 0, over the share of those} */
  private static Tensor mask(Tensor rows) {
    Tensor present = rows.sum(IntStream.range(1, rows.rank()).toArray());
    return present.div(present.mean().maximum(TINY));
  }

  @Override
  public Tensor logProb(Values at, Play play) {
    throw new UserException("the density of " + formula() + " is not known: draw from it");
  }

  @Override
  public Data as(Variable from, Variable to) {
    Map<Variable, String> renamed = new LinkedHashMap<>();
    features.forEach((v, f) -> renamed.put(v.equals(from) ? to : v, f));
    return new Data(table, renamed, known.map(v -> v.equals(from) ? to : v));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Data other
        && table.equals(other.table)
        && new ArrayList<>(features.entrySet()).equals(new ArrayList<>(other.features.entrySet()))
        && known.equals(other.known);
  }

  @Override
  public int hashCode() {
    return 31 * table.hashCode() + features.hashCode();
  }

  @Override
  public String toString() {
    return formula();
  }
}
