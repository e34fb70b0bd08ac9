package io.dgm.api.settings;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value for each of a list of settings. */
@Stability(level = Level.STABLE, since = "0.2")
public final class Settings {
  private final Map<String, Object> values;

  private Settings(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * {@return the defaults, overridden by what was given}
   *
   * @param specs the settings there are
   * @param given text by name
   * @throws UserException that names every mistake: names that are none, and values that do not fit
   */
  public static Settings of(Collection<SettingSpec<?>> specs, Map<String, String> given) {
    List<String> mistakes = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> names = specs.stream().map(SettingSpec::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        mistakes.add(
            "there is no setting '%s'; there are %s"
                .formatted(name, names.isEmpty() ? "none" : String.join(", ", names)));
      }
    }
    for (SettingSpec<?> spec : specs) {
      String text = given.get(spec.name());
      try {
        values.put(spec.name(), text == null ? spec.defaultValue() : spec.parse(text));
      } catch (UserException e) {
        mistakes.add(e.getMessage());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new UserException(String.join("; ", mistakes));
    }
    return new Settings(values);
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
   * {@return the values as text by name, which {@link #of} reads back}
   *
   * @param specs the settings
   */
  public Map<String, String> toText(Collection<SettingSpec<?>> specs) {
    Map<String, String> text = new LinkedHashMap<>();
    specs.forEach(spec -> text.put(spec.name(), text(spec)));
    return text;
  }

  private <T> String text(SettingSpec<T> spec) {
    return spec.formatter().apply(get(spec));
  }
}
