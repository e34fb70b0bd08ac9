package io.dgm.api.settings;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;
import java.util.function.Function;

/**
 * Something that can be named for a role of a recipe: a network, a likelihood, an optimizer. A
 * plugin offers its own; {@link #of(PartKind, String, String, List, Function)} makes most.
 *
 * @param <T> what it makes
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Part<T> extends Named {

  /** {@return what it can stand for} */
  PartKind<T> kind();

  /** {@return one sentence on what it is, with its source} */
  String description();

  /** {@return its settings} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /**
   * {@return what it is for these settings}
   *
   * @param settings a value for each of {@link #settings()}
   * @throws io.dgm.api.UserException if they do not go together
   */
  T make(Settings settings);

  /**
   * {@return a part with settings}
   *
   * @param <T> what it makes
   * @param kind what it can stand for
   * @param name its stable name: lower-case letters, digits and dashes
   * @param description one sentence on what it is, with its source
   * @param settings its settings
   * @param maker makes it of their values
   */
  static <T> Part<T> of(
      PartKind<T> kind,
      String name,
      String description,
      List<SettingSpec<?>> settings,
      Function<Settings, T> maker) {
    return new StandardPart<>(kind, name, description, settings, maker);
  }

  /**
   * {@return a part without settings}
   *
   * @param <T> what it makes
   * @param kind what it can stand for
   * @param name its stable name: lower-case letters, digits and dashes
   * @param description one sentence on what it is, with its source
   * @param value what it makes
   */
  static <T> Part<T> of(PartKind<T> kind, String name, String description, T value) {
    return of(kind, name, description, List.of(), _ -> value);
  }
}
