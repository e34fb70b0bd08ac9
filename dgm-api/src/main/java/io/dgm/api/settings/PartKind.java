package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * A kind of part, such as networks or optimizers: what can be named for a role. Those of dgm stand
 * with their types, such as {@code Architecture.KIND}; a plugin may bring one more.
 *
 * @param <T> what a part of it makes
 * @param name its stable name: lower-case letters, digits and dashes
 * @param type what a part of it makes
 * @param checks checks what a part makes as it is used
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record PartKind<T>(String name, Class<T> type, Checks<T> checks) {

  /**
   * Wraps what a part makes, so that what does not fit its role is refused by name.
   *
   * @param <T> what a part makes
   */
  @FunctionalInterface
  public interface Checks<T> {
    /**
     * {@return the same, checked as it is used}
     *
     * @param made what a part made
     * @param label part and role, for messages, such as "the part gan/dcgan for generator"
     */
    T around(T made, String label);
  }

  /**
   * Creates a kind whose parts are used as they are.
   *
   * @param name its stable name: lower-case letters, digits and dashes
   * @param type what a part of it makes
   */
  public PartKind(String name, Class<T> type) {
    this(name, type, (made, _) -> made);
  }

  @Override
  public String toString() {
    return name;
  }
}
