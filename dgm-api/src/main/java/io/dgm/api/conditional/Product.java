package io.dgm.api.conditional;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A product of conditionals, the first drawn first.
 *
 * @param factors none of which is a product
 */
record Product(List<Conditional> factors) implements Conditional {

  static Product of(Conditional first, Conditional second) {
    for (Variable v : second.of()) {
      if (first.of().contains(v)) {
        throw new UserException(
            "%s and %s are both of %s; rename one with as()"
                .formatted(first.formula(), second.formula(), v));
      }
    }
    List<Conditional> all =
        Stream.concat(first.factors().stream(), second.factors().stream()).toList();
    Set<String> tables = new LinkedHashSet<>();
    for (Conditional factor : all) {
      if (factor instanceof Data data && !tables.add(data.table())) {
        throw new UserException(
            "two factors of one joint are data of the same table, whose rows are not"
                + " independent: write data(x, y)");
      }
    }
    return new Product(all);
  }

  @Override
  public String name() {
    return factors.stream().map(Conditional::name).collect(Collectors.joining("+"));
  }

  @Override
  public List<Variable> of() {
    return factors.stream().flatMap(f -> f.of().stream()).toList();
  }

  @Override
  public List<Variable> given() {
    Set<Variable> known = new LinkedHashSet<>();
    Set<Variable> needed = new LinkedHashSet<>();
    for (Conditional factor : factors) {
      factor.given().stream().filter(v -> !known.contains(v)).forEach(needed::add);
      known.addAll(factor.of());
    }
    return List.copyOf(needed);
  }

  @Override
  public Set<Player> owners() {
    Set<Player> all = new LinkedHashSet<>();
    factors.forEach(f -> all.addAll(f.owners()));
    return all;
  }

  @Override
  public boolean hasDensity() {
    return factors.stream().allMatch(Conditional::hasDensity);
  }

  @Override
  public boolean isVisible() {
    return factors.stream().allMatch(Conditional::isVisible);
  }

  @Override
  public Set<String> reads() {
    Set<String> all = new LinkedHashSet<>();
    factors.forEach(f -> all.addAll(f.reads()));
    return all;
  }

  /** {@inheritDoc} The last drawn comes first, as in the paper. */
  @Override
  public String formula(boolean frozen) {
    return factors.reversed().stream().map(f -> f.formula(frozen)).collect(Collectors.joining(" "));
  }

  @Override
  public Values draw(Values at, Play play, Draws how) {
    Values all = at;
    for (Conditional factor : factors) {
      all = factor.draw(all, play, how);
    }
    return all;
  }

  @Override
  public Tensor logProb(Values at, Play play) {
    return factors.stream().map(f -> f.logProb(at, play)).reduce(Tensor::add).orElseThrow();
  }

  @Override
  public Conditional as(Variable from, Variable to) {
    List<Conditional> renamed = new ArrayList<>();
    factors.forEach(f -> renamed.add(f.as(from, to)));
    return new Product(List.copyOf(renamed));
  }

  @Override
  public String toString() {
    return formula();
  }
}
