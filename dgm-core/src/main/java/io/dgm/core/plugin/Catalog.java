package io.dgm.core.plugin;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.settings.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything of one kind by name. A name is that of the part, such as {@code vae}, or, always
 * unambiguous, that of its plugin and the part's, {@code zoo/lion}. A part of an added plugin takes
 * no short name from one that comes with dgm.
 *
 * @param <T> the kind
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Catalog<T extends Named> {

  /**
   * One of them.
   *
   * @param plugin the name of the plugin that brings it
   * @param part the part
   * @param own whether it comes with dgm: then a short name is its, whatever plugins are added
   * @param <T> the kind
   */
  public record Entry<T extends Named>(String plugin, T part, boolean own) {
    /**
     * Creates one that does not come with dgm.
     *
     * @param plugin the name of the plugin that brings it
     * @param part the part
     */
    public Entry(String plugin, T part) {
      this(plugin, part, false);
    }

    /** {@return its full name, plugin/part} */
    public String qualified() {
      return plugin + "/" + part.name();
    }
  }

  private final String kind;
  private final List<Entry<T>> entries;

  /**
   * Creates a catalog.
   *
   * @param kind what its parts are, for messages, such as "model"
   * @param entries all of them, in the order to list them
   */
  public Catalog(String kind, List<Entry<T>> entries) {
    this.kind = kind;
    this.entries = List.copyOf(entries);
  }

  /** {@return all, in order} */
  public List<Entry<T>> entries() {
    return entries;
  }

  /** {@return every part, in order} */
  public List<T> all() {
    return entries.stream().map(Entry::part).toList();
  }

  /** {@return a name for each, in order: its own, or its full one if that is another's too} */
  public List<String> names() {
    return entries.stream().map(this::name).toList();
  }

  /**
   * {@return the shortest name of an entry}
   *
   * @param entry one of this catalog
   */
  public String name(Entry<T> entry) {
    String name = entry.part().name();
    return named(name).equals(List.of(entry)) ? name : entry.qualified();
  }

  private List<Entry<T>> named(String name) {
    List<Entry<T>> all =
        entries.stream()
            .filter(e -> name.equals(e.part().name()) || name.equals(e.qualified()))
            .toList();
    List<Entry<T>> own = all.stream().filter(Entry::own).toList();
    return own.isEmpty() ? all : own;
  }

  /**
   * {@return the entry of a name, if there is one}
   *
   * @param name its own or its full name
   * @throws UserException that lists the candidates, if several have it
   */
  public Optional<Entry<T>> entry(String name) {
    List<Entry<T>> named = named(name);
    if (named.size() > 1) {
      throw new UserException(
          "several plugins have a %s '%s': say which, %s"
              .formatted(
                  kind,
                  name,
                  named.stream().map(Entry::qualified).collect(Collectors.joining(" or "))));
    }
    return named.stream().findFirst();
  }

  /**
   * {@return the entry of a name}
   *
   * @param name its own or its full name
   * @throws UserException that lists the names there are and the nearest, if there is none, or the
   *     candidates, if there are several
   */
  public Entry<T> require(String name) {
    return entry(name).orElseThrow(() -> unknown(name, ""));
  }

  /**
   * {@return the part of a name}
   *
   * @param name its own or its full name
   * @throws UserException as {@link #require}
   */
  public T find(String name) {
    return require(name).part();
  }

  /**
   * {@return the error for a name that is not in the catalog, with the names there are}
   *
   * @param name the name
   * @param besides what it is not either, such as ", and no such file"; or nothing
   */
  public UserException unknown(String name, String besides) {
    List<String> names = names();
    return new UserException(
        "there is no %s '%s'%s; there are %s%s"
            .formatted(kind, name, besides, String.join(", ", names), Nearest.hint(name, names)));
  }
}
