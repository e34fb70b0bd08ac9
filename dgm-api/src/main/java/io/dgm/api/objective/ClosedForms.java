package io.dgm.api.objective;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.KullbackLeibler;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The divergences in an expectation: c (log q(z|x) - log p(z|g)) at draws z of q is c KL(q ‖ p), if
 * g is drawn before z.
 */
final class ClosedForms {
  private ClosedForms() {}

  /**
   * A divergence.
   *
   * @param factor its weight in the integrand
   * @param from the distribution that is drawn from
   * @param to the other
   * @param parts the two summands
   */
  record KullbackLeiblerTerm(
      double factor, Conditional from, Conditional to, List<Integrand.Part> parts) {

    /** {@return its value over plates, if it is known} */
    Optional<Tensor> value(Values at, Play play) {
      int plates = Math.max(plates(from, at), plates(to, at));
      Shape over = at.plates().sub(at.plates().rank() - plates, at.plates().rank());
      Optional<Distribution> q = from.distribution(at, play, plates);
      Optional<Distribution> p = to.distribution(at, play, plates);
      return q.flatMap(a -> p.flatMap(b -> KullbackLeibler.closedForm(a, b)))
          .map(kl -> kl.reshape(over));
    }

    private static int plates(Conditional c, Values at) {
      return c.given().stream().mapToInt(at::platesOf).max().orElse(1);
    }
  }

  static List<KullbackLeiblerTerm> divergences(Expectation e) {
    List<KullbackLeiblerTerm> found = new ArrayList<>();
    List<Integrand.Part> open = new ArrayList<>(e.integrand().parts());
    for (Integrand.Part q : e.integrand().parts()) {
      Conditional from = q.atom().density().orElse(null);
      if (from == null || !open.contains(q) || !e.latent().contains(from) || summed(e, from)) {
        continue;
      }
      for (Integrand.Part p : List.copyOf(open)) {
        Conditional to = p.atom().density().orElse(null);
        if (to != null
            && p.factor() == -q.factor()
            && to.of().equals(from.of())
            && drawnBefore(e, from).containsAll(to.given())) {
          open.remove(p);
          open.remove(q);
          found.add(new KullbackLeiblerTerm(q.factor(), from, to, List.of(q, p)));
          break;
        }
      }
    }
    return found;
  }

  private static boolean summed(Expectation e, Conditional c) {
    return c.of().stream().anyMatch(e.draws().summed()::contains);
  }

  private static Set<Variable> drawnBefore(Expectation e, Conditional c) {
    Set<Variable> known = new HashSet<>();
    for (Conditional factor : e.over().factors()) {
      if (factor.equals(c)) {
        return known;
      }
      known.addAll(factor.of());
    }
    return known;
  }
}
