package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who plays a recipe's game, by role: what a technique builds its terms of.
 *
 * @param conditionals such as data, prior, decoder, encoder
 * @param judges such as discriminator
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Cast(Map<String, Conditional> conditionals, Map<String, Discriminator> judges) {
  /** The role of p_data. */
  public static final String DATA = "data";

  /** The role of p(z). */
  public static final String PRIOR = "prior";

  /** The role of p_θ(x|z). */
  public static final String DECODER = "decoder";

  /** The role of an implicit p_θ(x|z). */
  public static final String GENERATOR = "generator";

  /** The role of q_η(z|x). */
  public static final String ENCODER = "encoder";

  /** The role of q_φ(y|x). */
  public static final String DISCRIMINATOR = "discriminator";

  /** Copies. */
  public Cast {
    conditionals = Collections.unmodifiableMap(new LinkedHashMap<>(conditionals));
    judges = Collections.unmodifiableMap(new LinkedHashMap<>(judges));
  }

  /**
   * {@return a role that the technique needs}
   *
   * @param role its name
   * @throws UserException that names those there are, if the recipe has none of this name
   */
  public Conditional conditional(String role) {
    return required(conditionals, role);
  }

  /**
   * {@return a judge that the technique needs}
   *
   * @param role its name
   * @throws UserException that names those there are, if the recipe has none of this name
   */
  public Discriminator judge(String role) {
    return required(judges, role);
  }

  private static <T> T required(Map<String, T> all, String role) {
    T found = all.get(role);
    if (found == null) {
      throw new UserException(
          "the technique needs a role %s, and this model has %s"
              .formatted(role, all.isEmpty() ? "none" : String.join(", ", all.keySet())));
    }
    return found;
  }
}
