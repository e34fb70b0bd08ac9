package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Play;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A negative divergence of each example that is not pushed below a number of nats, E min(-KL, -λ):
 * so much a code may say at no cost (D. P. Kingma et al., "Improved variational inference with
 * inverse autoregressive flow", 2016, for each example in place of each group of latent variables).
 *
 * @param divergence the expectation that is minus the divergence, whose draws carry a path
 * @param nats λ, at least 0
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record FreeBits(Expectation divergence, double nats) implements Term {
  /**
   * Checks.
   *
   * @throws UserException if the nats are negative
   */
  public FreeBits {
    if (!(nats >= 0)) {
      throw new UserException("free bits are at least 0 nats, got " + nats);
    }
  }

  @Override
  public Tensor value(Play play, Set<Player> movers) {
    return divergence.perExample(play).minimum(-nats).mean();
  }

  @Override
  public String formula() {
    return "min(" + divergence.formula() + ", -" + nats + ")";
  }

  @Override
  public Set<Player> owners() {
    return divergence.owners();
  }

  @Override
  public List<Conditional> joints() {
    return divergence.joints();
  }

  @Override
  public Map<String, Tensor> metrics(Play play) {
    return divergence.metrics(play);
  }

  @Override
  public int direction(Player player) {
    return divergence.direction(player);
  }

  @Override
  public List<Score> scores() {
    return divergence.scores();
  }
}
