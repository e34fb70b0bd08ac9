package io.dgm.api.settings;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value for each of a list of settings, and a part for each of a list of roles. */
@Stability(level = Level.STABLE, since = "0.2")
public final class Settings {
  private final Map<String, Object> values;
  private final Map<String, Chosen<?>> parts;
  private final Map<String, String> text;

  private Settings(
      Map<String, Object> values, Map<String, Chosen<?>> parts, Map<String, String> text) {
    this.values = values;
    this.parts = parts;
    this.text = Collections.unmodifiableMap(text);
  }

  /**
   * {@return the defaults, overridden by what was given}
   *
   * @param specs the settings there are
   * @param given text by name
   * @throws SettingsException that names every mistake: names that are none, and values that do not
   *     fit
   */
  public static Settings of(Collection<SettingSpec<?>> specs, Map<String, String> given) {
    return of(specs, List.of(), given, PartFinder.none());
  }

  /**
   * {@return the defaults, overridden by what was given, with the parts that were named}
   *
   * @param specs the settings there are
   * @param roles the roles there are; one that is like another comes after it
   * @param given text by path: a setting's value, a role's part, or {@code role.setting}
   * @param finder the parts there are
   * @throws SettingsException that names every mistake
   */
  public static Settings of(
      Collection<SettingSpec<?>> specs,
      Collection<Role<?>> roles,
      Map<String, String> given,
      PartFinder finder) {
    List<Mistake> mistakes = new ArrayList<>(unknown(specs, roles, given));
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> text = new LinkedHashMap<>();
    for (SettingSpec<?> spec : specs) {
      value(spec, given.get(spec.name()), values, text, mistakes);
    }
    Map<String, Chosen<?>> parts = new LinkedHashMap<>();
    for (Role<?> role : roles) {
      try {
        Chosen<?> chosen = Chosen.of(role, given, parts, finder);
        parts.put(role.name(), chosen);
        chosen.save(finder, text);
      } catch (SettingsException e) {
        mistakes.addAll(e.mistakes());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    return new Settings(values, parts, text);
  }

  private static List<Mistake> unknown(
      Collection<SettingSpec<?>> specs, Collection<Role<?>> roles, Map<String, String> given) {
    List<String> names = new ArrayList<>(specs.stream().map(SettingSpec::name).toList());
    roles.forEach(role -> names.add(role.name()));
    List<Mistake> mistakes = new ArrayList<>();
    for (String path : given.keySet()) {
      boolean ofPart = roles.stream().anyMatch(role -> path.startsWith(role.name() + "."));
      if (!names.contains(path) && !ofPart) {
        mistakes.add(new Mistake(path, Unknown.setting(path, names)));
      }
    }
    return mistakes;
  }

  private static <T> void value(
      SettingSpec<T> spec,
      String given,
      Map<String, Object> values,
      Map<String, String> text,
      List<Mistake> mistakes) {
    try {
      T value = given == null ? spec.defaultValue() : spec.parse(given);
      values.put(spec.name(), value);
      text.put(spec.name(), spec.formatter().apply(value));
    } catch (UserException e) {
      mistakes.add(new Mistake(spec.name(), e.getMessage()));
    }
  }

  /**
   * {@return the value of a setting}
   *
   * @param <T> its type
   * @param spec one of the settings that this was made for
   */
  @SuppressWarnings("unchecked") // of() put the value there by the spec of this name
  public <T> T get(SettingSpec<T> spec) {
    Object value = values.get(spec.name());
    if (value == null) {
      throw new DgmException("the setting " + spec.name() + " was not declared by settings()");
    }
    return (T) value;
  }

  /**
   * {@return what the part that takes a role made}
   *
   * @param <T> what it is
   * @param role one of the roles that this was made for
   */
  public <T> T get(Role<T> role) {
    Chosen<?> chosen = parts.get(role.name());
    if (chosen == null) {
      throw new DgmException("the role " + role.name() + " was not declared by roles()");
    }
    return role.kind().type().cast(chosen.made());
  }

  /** {@return everything as text by path, which {@link #of} reads back} */
  public Map<String, String> toText() {
    return text;
  }
}
