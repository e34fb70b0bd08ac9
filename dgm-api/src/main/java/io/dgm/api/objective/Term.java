package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Play;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A scalar that payoffs are sums of: usually an {@link Expectation}. Techniques and checks ask the
 * term, not its class, so that those of a plugin take part. Implementations are values.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Term {

  /**
   * {@return its value, a scalar, whose gradient in the parameters of some players is its true one}
   *
   * @param play the recording
   * @param movers the players
   */
  Tensor value(Play play, Set<Player> movers);

  /** {@return it as the paper writes it} */
  String formula();

  /** {@return the players whose parameters it depends on, and who may be moved by it} */
  Set<Player> owners();

  /** {@return the joints that it is taken over} */
  List<Conditional> joints();

  /** {@return the steps at which its weight jumps: each begins a phase of training} */
  default Set<Long> jumps() {
    return Set.of();
  }

  /**
   * {@return whether it weighs nothing during a phase: then it is left out}
   *
   * @param phase the steps
   */
  default boolean isIdle(Phase phase) {
    return false;
  }

  /**
   * {@return scalars worth reporting beside it, by name: {@code quantity/joint}}
   *
   * @param play the recording
   */
  default Map<String, Tensor> metrics(Play play) {
    return Map.of();
  }

  /**
   * {@return 1 if every sensible game has the player move it up, -1 if down, 0 if that depends}
   *
   * @param player who
   */
  default int direction(Player player) {
    return 0;
  }

  /** {@return the same with importance weights, if there are any for it} */
  default Optional<Payoff> importanceWeighted() {
    return Optional.empty();
  }

  /**
   * {@return the same on real and on generated examples, each weighted by how real it is taken to
   * be, if it is a bound on the log-likelihood of examples}
   *
   * @param d of the examples
   * @param generated the joint that generates them
   */
  default Optional<Payoff> activated(Discriminator d, Conditional generated) {
    return Optional.empty();
  }

  /** {@return which way it moves discriminators, for the check of signs} */
  default List<Pull> pulls() {
    return List.of();
  }

  /** {@return the log-densities in it at draws that are not their own, for the check of signs} */
  default List<Score> scores() {
    return List.of();
  }

  /**
   * A discriminator moved over a joint.
   *
   * @param over the joint
   * @param discriminator which
   * @param way above 0 if its logit grows, below if it falls
   */
  record Pull(Conditional over, Discriminator discriminator, double way) {}

  /**
   * A log-density at draws that are not its own: whoever owns it wants it high.
   *
   * @param over the joint
   * @param density of which
   * @param factor its weight
   */
  record Score(Conditional over, Conditional density, double factor) {}
}
