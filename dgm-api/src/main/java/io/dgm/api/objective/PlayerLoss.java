package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A loss that one player minimises. If several in a turn are the same tensor, it is differentiated
 * once.
 *
 * @param player who minimises it
 * @param loss a floating-point scalar
 * @param metrics scalars to report with it, by name
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record PlayerLoss(Player player, Tensor loss, Map<String, Tensor> metrics) {
  /**
   * Checks.
   *
   * @throws UserException if the loss or a metric is not a floating-point scalar
   */
  public PlayerLoss {
    // in the order given, which is that of reports
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    scalar("loss of " + player, loss);
    metrics.forEach((name, value) -> scalar("metric " + name, value));
  }

  private static void scalar(String what, Tensor t) {
    if (t.rank() != 0 || !t.dtype().isFloating()) {
      throw new UserException(
          "the " + what + " is a floating-point scalar, got " + t.type() + "; take its mean()");
    }
  }
}
