package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MMD²(p, q), the squared maximum mean discrepancy of one variable under two joints, on a batch of
 * each (Gretton et al. 2012).
 *
 * @param variable which
 * @param kernel k
 * @param estimator with the pairs of an example with itself or without
 * @param p the one joint
 * @param q the other
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record KernelDiscrepancy(
    Variable variable, Kernel kernel, MeanDiscrepancy estimator, Conditional p, Conditional q)
    implements Term {

  @Override
  public Tensor value(Play play, Set<Player> movers) {
    return estimator.estimate(kernel, drawn(p, play, movers), drawn(q, play, movers));
  }

  private Tensor drawn(Conditional joint, Play play, Set<Player> movers) {
    Values values = joint.draw(play.start(), play, Draws.ONE);
    List<Conditional> blocked = values.blockedBy(movers);
    if (!blocked.isEmpty()) {
      throw new UserException(
          "no gradient flows through the draws of %s in %s: take its mean(), or relax it with relaxed(temperature)"
              .formatted(blocked.getFirst().formula(), formula()));
    }
    if (values.mask().isPresent()) {
      throw new UserException(
          "%s compares every row of a batch, but %s has only those of which a variable is known"
              .formatted(formula(), joint.formula()));
    }
    return values.get(variable);
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    return Map.of("mmd/" + p.name() + ":" + q.name(), value(play, Set.of()));
  }

  @Override
  public int direction(Player player) {
    return -1;
  }

  @Override
  public String formula() {
    return "MMD²_%s(%s, %s) with k = %s"
        .formatted(variable, p.formula(), q.formula(), kernel.formula());
  }

  @Override
  public Set<Player> owners() {
    Set<Player> all = new LinkedHashSet<>(p.owners());
    all.addAll(q.owners());
    return all;
  }

  @Override
  public List<Conditional> joints() {
    return List.of(p, q);
  }
}
