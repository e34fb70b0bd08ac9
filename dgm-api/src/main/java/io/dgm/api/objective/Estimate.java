package io.dgm.api.objective;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An expectation's estimate in one recording. */
final class Estimate {
  /** Below any log-density that is one: that of a class that is known not to be is far below. */
  private static final double IMPOSSIBLE = -1e29;

  private final Expectation e;
  private final Play play;
  private final Set<Player> movers;
  private final Values at;

  /** A divergence in closed form, with its value over plates. */
  private record Closed(ClosedForms.KullbackLeiblerTerm term, Tensor value) {}

  private final List<Closed> closed = new ArrayList<>();

  /** What is left for the draws. */
  private final List<Integrand.Part> open;

  Estimate(Expectation e, Play play, Set<Player> movers) {
    this.e = e;
    this.play = play;
    this.movers = movers;
    this.at = e.over().draw(play.start(), play, e.draws());
    this.open = new ArrayList<>(e.integrand().parts());
    if (e.closedForm() && !e.importance() && !e.weightsReadLatents()) {
      for (ClosedForms.KullbackLeiblerTerm term : ClosedForms.divergences(e)) {
        term.value(at, play)
            .ifPresent(
                kl -> {
                  closed.add(new Closed(term, kl));
                  term.parts().forEach(open::remove);
                });
      }
    }
  }

  Tensor mean() {
    return values().mean();
  }

  Tensor perExample() {
    return reduce(values());
  }

  /** {@return the weighted integrand over the plates that it depends on, with its surrogate} */
  private Tensor values() {
    Tensor f = integrand();
    if (e.importance()) {
      f = logMeanExp(f);
    } else if (at.logWeight().isPresent()) {
      f = f.mul(at.logWeight().get().exp());
    }
    for (Weighting weighting : e.weightings()) {
      Tensor weights = weighting.weights(at, play).stopGradient();
      f = f.mul(overPlates("weight", weighting.formula(), weights));
    }
    if (at.mask().isPresent()) {
      f = f.mul(at.mask().get());
    }
    return scored(f);
  }

  private Tensor integrand() {
    Tensor f = null;
    for (Closed kl : closed) {
      f = plus(f, kl.value, kl.term.factor());
    }
    for (Integrand.Part part : open) {
      f = plus(f, value(part), part.factor());
    }
    return f;
  }

  private Tensor value(Integrand.Part part) {
    return overPlates("term", part.atom().formula(), part.atom().at(at, play));
  }

  /** {@return the values, over the last of the plates; others would be repeated and mixed} */
  private Tensor overPlates(String kind, String formula, Tensor values) {
    Shape plates = at.plates();
    int missing = plates.rank() - values.rank();
    if (missing < 0 || !plates.sub(missing, plates.rank()).equals(values.shape())) {
      throw new UserException(
          "the %s %s gives %s, but its values are over the draws and examples, %s"
              .formatted(kind, formula, values.type(), plates));
    }
    return values;
  }

  private static Tensor plus(Tensor sum, Tensor term, double factor) {
    if (sum == null) {
      return factor == 1 ? term : term.mul(factor);
    }
    return factor == 1 ? sum.add(term) : factor == -1 ? sum.sub(term) : sum.add(term.mul(factor));
  }

  /** {@return the k-sample bound: every plate but that of the examples is one of its draws} */
  private Tensor logMeanExp(Tensor logWeights) {
    Tensor f = at.logWeight().map(w -> added(logWeights, w)).orElse(logWeights);
    while (f.rank() > 1) {
      f = Tensors.logMeanExp(f, 0);
    }
    return f;
  }

  /** {@return log w f; a class that is known not to be counts nothing, whatever f says of it} */
  private static Tensor added(Tensor f, Tensor logWeight) {
    Tensor sum = f.add(logWeight);
    Tensor weight = logWeight.broadcastTo(sum.shape());
    return weight.lt(IMPOSSIBLE).select(weight, sum);
  }

  private static Tensor reduce(Tensor f) {
    return f.rank() > 1 ? f.mean(IntStream.range(0, f.rank() - 1).toArray()) : f;
  }

  /** {@return the values, and a term that is 0 and has the gradient that no path carries} */
  private Tensor scored(Tensor f) {
    List<Conditional> without = new ArrayList<>();
    for (Conditional drawn : at.blockedBy(movers)) {
      if (e.score().isEmpty()) {
        throw new UserException(
            "no gradient flows through the draws of %s, which %s moves in %s: take its mean(), relax it with relaxed(temperature), sum over it with sum(%s), or ask for the score-function estimator with scoreFunction(Baseline.LEAVE_ONE_OUT)"
                .formatted(
                    drawn.formula(),
                    movers.stream().map(Player::symbol).collect(Collectors.joining(",")),
                    e.formula(),
                    Conditional.list(drawn.of())));
      }
      without.add(drawn);
    }
    if (without.isEmpty()) {
      return f;
    }
    Tensor log = without.stream().map(c -> c.logProb(at, play)).reduce(Tensor::add).orElseThrow();
    while (e.importance() && log.rank() > f.rank()) {
      log = log.sum(0);
    }
    Tensor reward = f.broadcastTo(f.shape().broadcast(log.shape()));
    Tensor baseline = e.score().get().of(reward, at.independent(reward.rank()));
    Tensor advantage = reward.sub(baseline).stopGradient();
    return f.add(log.sub(log.stopGradient()).mul(advantage));
  }

  /** {@return the bound's reconstruction and minus the rest, at each example} */
  Map<String, Tensor> terms() {
    Set<Variable> seen = new java.util.HashSet<>();
    e.over().factors().stream().filter(Conditional::isVisible).forEach(c -> seen.addAll(c.of()));
    Tensor seenTerms = null;
    Tensor rest = null;
    for (Closed kl : closed) {
      rest = plus(rest, kl.value, -kl.term.factor());
    }
    for (Integrand.Part part : open) {
      Tensor value = value(part);
      boolean likelihood =
          part.factor() > 0
              && part.atom().density().stream().anyMatch(c -> seen.containsAll(c.of()));
      if (likelihood) {
        seenTerms = plus(seenTerms, value, part.factor());
      } else {
        rest = plus(rest, value, -part.factor());
      }
    }
    Map<String, Tensor> terms = new LinkedHashMap<>();
    if (seenTerms != null && rest != null) {
      terms.put("reconstruction", reduce(weighted(seenTerms)));
      terms.put("kl", reduce(weighted(rest)));
    }
    return terms;
  }

  private Tensor weighted(Tensor f) {
    return at.logWeight().map(w -> f.mul(w.exp())).orElse(f);
  }

  Map<String, Tensor> metrics() {
    Map<String, Tensor> metrics = new LinkedHashMap<>();
    String source = "/" + e.over().name();
    if (e.isBound() && !e.isExact() && e.weightings().isEmpty()) {
      metrics.put((e.importance() ? "bound" : "elbo") + source, mean());
    }
    for (Closed kl : closed) {
      metrics.put("kl-" + kl.term.from().name() + source, at.mean(kl.value));
    }
    for (Integrand.Part part : e.importance() ? List.<Integrand.Part>of() : open) {
      part.atom().metrics(at, play).forEach((name, value) -> metrics.put(name + source, value));
    }
    return Collections.unmodifiableMap(metrics);
  }
}
