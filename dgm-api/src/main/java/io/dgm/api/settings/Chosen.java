package io.dgm.api.settings;

import io.dgm.api.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A role with the part that takes it.
 *
 * @param own settings of the part that were given, as text by name
 */
record Chosen<T>(Role<T> role, Part<T> part, Map<String, String> own, Settings settings, T made) {

  static <T> Chosen<T> of(
      Role<T> role, Map<String, String> given, Map<String, Chosen<?>> others, PartFinder finder) {
    Chosen<?> like = role.like().map(other -> others.get(other.name())).orElse(null);
    String name = given.get(role.name());
    boolean inherits = name == null && like != null;
    Part<T> part = inherits ? same(role, like) : part(role, name, finder);
    Map<String, String> own = new LinkedHashMap<>(inherits ? like.own : Map.of());
    own.putAll(below(role.name() + ".", given));
    Map<String, String> texts = new LinkedHashMap<>();
    if (inherits) {
      usual(like.role, part, texts);
    }
    usual(role, part, texts);
    texts.putAll(own);
    String label = "the part %s of the role %s".formatted(finder.nameOf(part), role.name());
    Settings settings = settings(role, part, texts, label);
    try {
      return new Chosen<>(role, part, own, settings, made(role, part, settings, label));
    } catch (UserException e) {
      throw new SettingsException(List.of(new Mistake(role.name(), label + ": " + e.getMessage())));
    }
  }

  private static <T> T made(Role<T> role, Part<T> part, Settings settings, String label) {
    return role.kind().checks().around(part.make(settings), label);
  }

  @SuppressWarnings("unchecked") // a role is like another of the same type
  private static <T> Part<T> same(Role<T> role, Chosen<?> like) {
    return role.kind().equals(like.part.kind()) ? (Part<T>) like.part : role.usual();
  }

  private static <T> Part<T> part(Role<T> role, String name, PartFinder finder) {
    if (name == null || name.equals(role.usual().name())) {
      return role.usual();
    }
    try {
      return finder.find(role.kind(), name);
    } catch (UserException e) {
      throw new SettingsException(
          List.of(new Mistake(role.name(), "the role " + role.name() + ": " + e.getMessage())));
    }
  }

  private static Map<String, String> below(String prefix, Map<String, String> given) {
    Map<String, String> own = new LinkedHashMap<>();
    given.forEach(
        (path, value) -> {
          if (path.startsWith(prefix)) {
            own.put(path.substring(prefix.length()), value);
          }
        });
    return own;
  }

  private static void usual(Role<?> role, Part<?> part, Map<String, String> texts) {
    List<String> names = part.settings().stream().map(SettingSpec::name).toList();
    role.usually()
        .forEach(
            (name, value) -> {
              if (names.contains(name)) {
                texts.put(name, value);
              }
            });
  }

  private static Settings settings(
      Role<?> role, Part<?> part, Map<String, String> texts, String label) {
    List<String> names = part.settings().stream().map(SettingSpec::name).toList();
    try {
      return Settings.of(part.settings(), texts);
    } catch (SettingsException e) {
      throw new SettingsException(
          e.mistakes().stream()
              .map(
                  m ->
                      new Mistake(
                          role.name() + "." + m.path(),
                          names.contains(m.path())
                              ? role.name() + ": " + m.message()
                              : Unknown.settingOf(label, m.path(), names)))
              .toList());
    }
  }

  /** Writes the part's name and its settings. */
  void save(PartFinder finder, Map<String, String> text) {
    text.put(role.name(), finder.nameOf(part));
    settings.toText().forEach((name, value) -> text.put(role.name() + "." + name, value));
  }
}
