package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a recipe that any part of one kind can take: {@code generator=gan/dcgan} names the
 * part, {@code generator.width=128} one of its settings.
 *
 * @param <T> what the part makes
 * @param name its name: lower-case letters, digits and dashes; a network declares its parameters in
 *     a scope of this name
 * @param usual the part that takes it unless another is named
 * @param like a role whose part it takes unless another is named
 * @param usually defaults of settings that differ from a part's own, if it has them
 * @param description one sentence on what takes it
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Role<T>(
    String name,
    Part<T> usual,
    Optional<Role<T>> like,
    Map<String, String> usually,
    String description) {

  /** Copies. */
  public Role {
    usually = Collections.unmodifiableMap(new LinkedHashMap<>(usually));
  }

  /**
   * {@return a role}
   *
   * @param <T> what its part makes
   * @param name its name
   * @param usual the part that takes it unless another is named
   * @param description one sentence on what takes it
   */
  public static <T> Role<T> of(String name, Part<T> usual, String description) {
    return new Role<>(name, usual, Optional.empty(), Map.of(), description);
  }

  /**
   * {@return a role that another one's part takes, with its settings, unless it is given its own}
   *
   * @param <T> what its part makes
   * @param name its name
   * @param other the other role, which a recipe lists before
   * @param description one sentence on what takes it
   */
  public static <T> Role<T> like(String name, Role<T> other, String description) {
    return new Role<>(name, other.usual(), Optional.of(other), Map.of(), description);
  }

  /**
   * {@return the same with another default of a setting, for parts that have it}
   *
   * @param setting a name among the settings of parts
   * @param value its default here, as text
   */
  public Role<T> with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(usually);
    more.put(setting, value);
    return new Role<>(name, usual, like, more, description);
  }

  /** {@return what can take it} */
  public PartKind<T> kind() {
    return usual.kind();
  }
}
