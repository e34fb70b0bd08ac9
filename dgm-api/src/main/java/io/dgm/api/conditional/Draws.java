package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.Set;

/**
 * How a joint is drawn from.
 *
 * @param count how many draws of its latent variables an example, at least 1
 * @param summed discrete variables of which every class is taken, weighted by its probability
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Draws(int count, Set<Variable> summed) {
  /** One draw an example. */
  public static final Draws ONE = new Draws(1, Set.of());

  /**
   * Checks.
   *
   * @throws UserException if the count is below 1
   */
  public Draws {
    if (count < 1) {
      throw new UserException("the number of draws is at least 1, got " + count);
    }
    summed = Set.copyOf(summed);
  }
}
