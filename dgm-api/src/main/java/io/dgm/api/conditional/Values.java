package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of variables: data and draws. Each is [plates…, event…], its plates the last ones of
 * [k, classes…, N]: k draws of each of N examples, once for each class of a variable that is summed
 * over. A network sees plates flattened to rows: [rows, event…].
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Values {
  private final Map<Variable, Slot> slots;
  private final Shape plates;
  private final Optional<Tensor> logWeight;
  private final Optional<Tensor> mask;
  private final List<Blocked> blocked;
  private final int opened;

  /**
   * A value.
   *
   * @param movers the players to whose parameters a path leads from it
   * @param logProb of a draw, by its own distribution
   */
  record Slot(
      Tensor tensor, int plates, Origin origin, Set<Player> movers, Optional<Tensor> logProb) {}

  /**
   * Draws that carry no path.
   *
   * @param drawn what was drawn from
   * @param movers the players who move it, or what it was given
   */
  record Blocked(Distributed drawn, Set<Player> movers) {}

  private Values(
      Map<Variable, Slot> slots,
      Shape plates,
      Optional<Tensor> logWeight,
      Optional<Tensor> mask,
      List<Blocked> blocked,
      int opened) {
    this.slots = slots;
    this.plates = plates;
    this.logWeight = logWeight;
    this.mask = mask;
    this.blocked = blocked;
    this.opened = opened;
  }

  static Values none(int n) {
    return new Values(Map.of(), Shape.of(n), Optional.empty(), Optional.empty(), List.of(), 0);
  }

  /**
   * {@return the value of a variable, [plates…, event…]; in a network [rows, event…]}
   *
   * @param variable which
   * @throws UserException if there is none
   */
  public Tensor get(Variable variable) {
    return slot(variable).tensor;
  }

  /**
   * {@return the values of some variables, in their order}
   *
   * @param variables which
   * @throws UserException if one of them has none
   */
  public List<Tensor> all(List<Variable> variables) {
    return variables.stream().map(this::get).toList();
  }

  /** {@return the number of rows that a network sees: the product of all plates} */
  public int rows() {
    return plates.size();
  }

  /** {@return the plates, [k, classes…, N]} */
  public Shape plates() {
    return plates;
  }

  Slot slot(Variable variable) {
    Slot slot = slots.get(variable);
    if (slot == null) {
      throw new UserException(
          "there is no value of " + variable + " here, only of " + slots.keySet());
    }
    return slot;
  }

  /** {@return log of the weight of each class of a variable that is summed over, under a mean} */
  public Optional<Tensor> logWeight() {
    return logWeight;
  }

  /** {@return the weight of each example in a mean: 0 for those of which a variable is unknown} */
  public Optional<Tensor> mask() {
    return mask;
  }

  /**
   * {@return the mean over draws and examples, a scalar, in which classes that are summed over
   * count by their probability and examples by the mask}
   *
   * @param f over plates
   */
  public Tensor mean(Tensor f) {
    Tensor weighted = logWeight.map(w -> f.mul(w.exp())).orElse(f);
    return mask.map(weighted::mul).orElse(weighted).mean();
  }

  List<Blocked> blocked() {
    return blocked;
  }

  /**
   * {@return the conditionals whose draws carry no path to parameters of some players, who move
   * their distributions}
   *
   * @param movers the players
   */
  public List<Conditional> blockedBy(Set<Player> movers) {
    return blocked.stream()
        .filter(b -> b.movers().stream().anyMatch(movers::contains))
        .<Conditional>map(Blocked::drawn)
        .toList();
  }

  /**
   * {@return these with another value of one variable, over the same plates}
   *
   * @param play the recording
   * @param variable which
   * @param name of the value, by which its randomness is keyed
   * @param maker makes it of a key
   */
  public Values replaced(Play play, Variable variable, String name, Function<Key, Tensor> maker) {
    Slot before = slot(variable);
    Origin origin =
        play.origin(name, name, List.copyOf(origins(List.copyOf(slots.keySet()))), List.of());
    Tensor value = play.share(List.of(name, origin), () -> maker.apply(play.passAt(origin).key()));
    Map<Variable, Slot> all = new LinkedHashMap<>(slots);
    all.put(variable, new Slot(value, before.plates, origin, before.movers, Optional.empty()));
    return new Values(all, plates, logWeight, mask, blocked, opened);
  }

  /** {@return whether several draws an example have begun} */
  boolean drawsOpen() {
    return opened > 0;
  }

  /**
   * {@return the dimension of plates along which draws are independent: of the draws of an example,
   * or of the examples}
   *
   * @param rank how many plates there are
   */
  public int independent(int rank) {
    return rank - (opened > 0 && opened <= rank ? opened : 1);
  }

  Values with(Variable variable, Slot slot) {
    Map<Variable, Slot> all = new LinkedHashMap<>(slots);
    if (all.put(variable, slot) != null) {
      throw new UserException("two factors are of " + variable + "; rename one with as()");
    }
    Shape wider = slot.plates > plates.rank() ? slot.tensor.shape().sub(0, slot.plates) : plates;
    return new Values(all, wider, logWeight, mask, blocked, opened);
  }

  Values opened() {
    return new Values(slots, plates, logWeight, mask, blocked, plates.rank());
  }

  Values weighted(Tensor log) {
    Tensor sum = logWeight.map(log::add).orElse(log);
    return new Values(slots, plates, Optional.of(sum), mask, blocked, opened);
  }

  Values masked(Tensor factor) {
    Tensor product = mask.map(factor::mul).orElse(factor);
    return new Values(slots, plates, logWeight, Optional.of(product), blocked, opened);
  }

  Values blocking(Distributed drawn, Set<Player> movers) {
    List<Blocked> all = new ArrayList<>(blocked);
    all.add(new Blocked(drawn, movers));
    return new Values(slots, plates, logWeight, mask, all, opened);
  }

  /** {@return these without weights of classes, to be added to again} */
  Values unweighted() {
    return new Values(slots, plates, Optional.empty(), mask, blocked, opened);
  }

  /**
   * {@return other values with some of these added, through which no gradient flows, and with the
   * weights of these, through which none does either}
   *
   * @param play the recording
   * @param variables which of these
   * @param to the values before them
   */
  public Values stopped(Play play, List<Variable> variables, Values to) {
    record Stopped(Origin live) {}
    Map<Variable, Slot> all = new LinkedHashMap<>(to.slots);
    for (Variable v : variables) {
      Slot live = slot(v);
      all.put(v, play.share(new Stopped(live.origin), () -> stop(live, play)));
    }
    Values stopped = new Values(all, plates, to.logWeight, mask, to.blocked, opened);
    return logWeight.map(w -> stopped.weighted(w.stopGradient())).orElse(stopped);
  }

  private static Slot stop(Slot live, Play play) {
    Origin origin = play.origin("stop", "stop", List.of(live.origin), List.of());
    return new Slot(live.tensor.stopGradient(), live.plates, origin, Set.of(), Optional.empty());
  }

  /**
   * {@return how many plates a variable's value has}
   *
   * @param variable which
   */
  public int platesOf(Variable variable) {
    return slot(variable).plates;
  }

  /** {@return how many plates some variables have together, at least the given number} */
  int platesOf(Collection<Variable> variables, int least) {
    return Math.max(least, variables.stream().mapToInt(v -> slot(v).plates).max().orElse(0));
  }

  /** {@return the value of a variable repeated over the last plates} */
  Tensor over(Variable variable, int count) {
    Slot slot = slot(variable);
    Shape event = slot.tensor.shape().sub(slot.plates, slot.tensor.rank());
    return slot.tensor.broadcastTo(last(count).concat(event));
  }

  Shape last(int count) {
    return plates.sub(plates.rank() - count, plates.rank());
  }

  List<Origin> origins(List<Variable> variables) {
    return variables.stream().map(v -> slot(v).origin).toList();
  }

  /** {@return variables with their plates flattened to rows, under other names} */
  Values flat(List<Variable> variables, int count, Map<Variable, Variable> names) {
    int rows = last(count).size();
    Map<Variable, Slot> flat = new LinkedHashMap<>();
    for (Variable v : variables) {
      Tensor t = over(v, count);
      Shape event = t.shape().sub(count, t.rank());
      Tensor rowed = t.reshape(Shape.of(rows).concat(event));
      flat.put(
          names.getOrDefault(v, v),
          new Slot(rowed, 1, slot(v).origin, slot(v).movers, Optional.empty()));
    }
    return new Values(flat, Shape.of(rows), Optional.empty(), Optional.empty(), List.of(), 0);
  }
}
