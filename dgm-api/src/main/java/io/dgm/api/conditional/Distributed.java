package io.dgm.api.conditional;

import io.dgm.api.UserException;
import io.dgm.api.distribution.Deterministic;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One variable's conditional: a network that gives its distribution.
 *
 * @param network of the original variables
 * @param view what is made of its distribution: nothing, its mean, a relaxation
 * @param originals the name in the network of each variable that was renamed
 */
record Distributed(
    String name,
    Variable variable,
    List<Variable> given,
    Optional<Player> owner,
    Network<? extends Distribution> network,
    View view,
    Map<Variable, Variable> originals)
    implements Conditional {

  static Distributed of(
      String name,
      Variable of,
      List<Variable> given,
      Optional<Player> owner,
      Network<? extends Distribution> network) {
    List<Variable> reads = List.copyOf(given);
    return new Distributed(name, of, reads, owner, network, View.ITSELF, Map.of());
  }

  static Distributed map(
      String name,
      Variable of,
      List<Variable> given,
      Optional<Player> owner,
      Network<Tensor> network) {
    Network<Distribution> point =
        (values, pass) -> {
          Tensor t = network.at(values, pass);
          return new Deterministic(t, Math.max(0, t.rank() - 1));
        };
    return new Distributed(name, of, List.copyOf(given), owner, point, View.POINT, Map.of());
  }

  @Override
  public List<Variable> of() {
    return List.of(variable);
  }

  @Override
  public Set<Player> owners() {
    return owner.map(Set::of).orElse(Set.of());
  }

  @Override
  public boolean hasDensity() {
    return view.hasDensity();
  }

  @Override
  public Set<String> reads() {
    return Set.of();
  }

  @Override
  public String formula(boolean frozen) {
    return letter(owner, frozen)
        + "("
        + variable
        + (given.isEmpty() ? "" : "|" + Conditional.list(given))
        + ")";
  }

  /** {@return p for generation and for what nobody moves, q for what others move} */
  static String letter(Optional<Player> owner, boolean frozen) {
    return owner
        .map(o -> (o.equals(Player.THETA) ? "p_" : "q_") + o.symbol() + (frozen ? "0" : ""))
        .orElse("p");
  }

  private String role(Values flat) {
    String at =
        given.stream()
            .map(v -> v + " " + flat.get(originals.getOrDefault(v, v)).type())
            .collect(Collectors.joining(", "));
    return name + ", " + formula() + (at.isEmpty() ? "" : ", at " + at);
  }

  @Override
  public Optional<Distribution> distribution(Values at, Play play, int plates) {
    record Made(Network<?> network, List<Origin> given, Shape plates) {}
    int count = at.platesOf(given, plates);
    Made key = new Made(network, at.origins(given), at.last(count));
    Distribution base = play.share(key, () -> apply(at, play, count));
    return Optional.of(
        view.equals(View.ITSELF) || view.equals(View.POINT)
            ? base
            : play.share(List.of(key, view), () -> view.of(base, this)));
  }

  private Distribution apply(Values at, Play play, int count) {
    Origin here = play.origin(name + "()", network, at.origins(given), front(at.last(count)));
    Values flat = at.flat(given, count, originals);
    Distribution made;
    try {
      made = network.at(flat, play.passAt(here));
    } catch (TensorException e) {
      throw new UserException("the role " + role(flat) + ": " + e.getMessage(), e);
    }
    if (!made.batchShape().equals(Shape.of(flat.rows()))) {
      throw new UserException(
          "the role %s gives a distribution of batch shape %s, but there are %d rows: it is one distribution a row, %2$s would be repeated or mixed"
              .formatted(role(flat), made.batchShape(), flat.rows()));
    }
    return made;
  }

  /** {@return the plates but for the last one, which is that of examples} */
  private static List<Integer> front(Shape plates) {
    return plates.dims().subList(0, plates.rank() - 1);
  }

  @Override
  public Values draw(Values at, Play play, Draws how) {
    if (how.summed().contains(variable)) {
      return each(at, play);
    }
    boolean opens = how.count() > 1 && !at.drawsOpen() && hasDensity();
    Values.Slot slot = drawn(at, play, plates(at, opens ? how.count() : 1));
    Values all = at.with(variable, slot);
    if (opens) {
      all = all.opened();
    }
    return distribution(at, play, 1).orElseThrow().isReparameterized()
        ? all
        : all.blocking(this, movers(at));
  }

  /** {@return whoever moves its distribution: its owner, and those of what it is given} */
  private Set<Player> movers(Values at) {
    Set<Player> movers = new LinkedHashSet<>(owners());
    given.forEach(v -> movers.addAll(at.slot(v).movers()));
    return movers;
  }

  /** {@return over which plates a value is drawn: a map's over those of what it reads} */
  private Shape plates(Values at, int count) {
    if (!hasDensity()) {
      return at.last(at.platesOf(given, 1));
    }
    return count > 1 ? Shape.of(count).concat(at.plates()) : at.plates();
  }

  private Origin origin(Values at, Play play, Shape plates) {
    String what = name + view.suffix() + " " + variable;
    return play.origin(what, List.of(network, view), at.origins(given), front(plates));
  }

  private Values.Slot drawn(Values at, Play play, Shape plates) {
    Origin origin = origin(at, play, plates);
    record Drawn(Origin origin) {}
    return play.share(
        new Drawn(origin),
        () -> {
          Distribution d = distribution(at, play, 1).orElseThrow();
          play.shaped(
              variable, d.eventShape(), d::takes, () -> "the role " + name + ", " + formula());
          Shape sample = plates.sub(0, plates.rank() - at.platesOf(given, 1));
          Shape whole = plates.concat(d.eventShape());
          if (!hasDensity()) {
            Tensor value = d.sample(play.passAt(origin).key(), sample);
            return new Values.Slot(
                value.reshape(whole), plates.rank(), origin, movers(at), Optional.empty());
          }
          Draw draw = d.draw(play.passAt(origin).key(), sample);
          return new Values.Slot(
              draw.value().reshape(whole),
              plates.rank(),
              origin,
              d.isReparameterized() ? movers(at) : Set.of(),
              Optional.of(draw.logProb().reshape(plates)));
        });
  }

  /** {@return every class of the variable, weighted by its probability under a plain mean} */
  private Values each(Values at, Play play) {
    Distribution d = distribution(at, play, 1).orElseThrow();
    if (!d.support().equals(Support.ONE_HOT)) {
      throw new UserException(
          formula() + " cannot be summed over: only one-hot variables can, such as a class");
    }
    int classes = d.eventShape().dim(0);
    Shape plates = Shape.of(classes).concat(at.plates());
    Origin origin = play.origin("each " + variable, "each", List.of(), front(plates));
    Tensor one = Tensors.oneHot(Tensor.iota(DType.I32, Shape.of(classes), 0), classes, d.dtype());
    Tensor all = one.broadcastInDim(plates.concat(Shape.of(classes)), List.of(0, plates.rank()));
    Values with =
        at.with(variable, new Values.Slot(all, plates.rank(), origin, Set.of(), Optional.empty()));
    return with.weighted(logProb(with, play).add(Math.log(classes)));
  }

  @Override
  public Tensor logProb(Values at, Play play) {
    if (!hasDensity()) {
      throw new UserException(formula() + " has no density: only draws of it can be used");
    }
    Values.Slot slot = at.slot(variable);
    int own = at.platesOf(given, 1);
    int all = Math.max(own, slot.plates());
    Shape plates = at.last(all);
    if (slot.logProb().isPresent() && slot.origin() == origin(at, play, plates)) {
      return slot.logProb().get();
    }
    record Density(Origin of, Network<?> network, View view, List<Origin> given, Shape plates) {}
    return play.share(
        new Density(slot.origin(), network, view, at.origins(given), plates),
        () -> {
          Distribution d = distribution(at, play, 1).orElseThrow();
          Tensor x = at.over(variable, all);
          Shape event = x.shape().sub(all, x.rank());
          if (!d.takes(event)) {
            throw new UserException(
                "the role %s, %s, is a distribution of outcomes of shape %s, but %s has shape %s here"
                    .formatted(name, formula(), d.eventShape(), variable, event));
          }
          Shape rows = plates.sub(0, all - own).concat(Shape.of(at.last(own).size()));
          try {
            return d.logProb(x.reshape(rows.concat(event))).reshape(plates);
          } catch (TensorException e) {
            throw new UserException(
                "the role " + name + ", " + formula() + ": " + e.getMessage(), e);
          }
        });
  }

  @Override
  public Conditional as(Variable from, Variable to) {
    if (!variable.equals(from) && !given.contains(from)) {
      return this;
    }
    Map<Variable, Variable> names = new HashMap<>(originals);
    if (given.contains(from)) {
      names.put(to, originals.getOrDefault(from, from));
      names.remove(from);
    }
    List<Variable> reads = new ArrayList<>(given);
    reads.replaceAll(v -> v.equals(from) ? to : v);
    return new Distributed(
        name, variable.equals(from) ? to : variable, reads, owner, network, view, names);
  }

  private Conditional seen(View as) {
    return new Distributed(name, variable, given, owner, network, as, originals);
  }

  @Override
  public Conditional mean() {
    return view.equals(View.POINT) ? this : seen(View.MEAN);
  }

  @Override
  public Conditional relaxed(double temperature) {
    return seen(new View.Relaxed(temperature));
  }

  @Override
  public Conditional observing(Variable label) {
    if (!label.partlyObserved()) {
      throw new UserException(label + " is known of every example: there is nothing to infer");
    }
    List<Variable> reads = new ArrayList<>(given);
    reads.add(label);
    Network<? extends Distribution> classifier = network;
    record Observed(Network<? extends Distribution> classifier, Variable label)
        implements Network<Distribution> {
      @Override
      public Distribution at(Values values, io.dgm.api.nn.Pass pass) {
        if (classifier.at(values, pass) instanceof OneHotCategorical q) {
          return new PartlyObserved(q, values.get(label));
        }
        throw new UserException("only a one-hot categorical classifier can observe " + label);
      }
    }
    return new Distributed(
        name, variable, reads, owner, new Observed(classifier, label), view, originals);
  }

  @Override
  public String toString() {
    return formula();
  }
}
