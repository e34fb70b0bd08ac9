package io.dgm.core.plugin;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.PartKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every part that plugins bring: a catalog for each kind. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class PartCatalog implements PartFinder {
  private final List<Catalog.Entry<Part<?>>> parts;

  PartCatalog(List<Catalog.Entry<Part<?>>> parts) {
    this.parts = List.copyOf(parts);
  }

  /** {@return the kinds there are, each with its catalog, in order of their first part} */
  public Map<PartKind<?>, Catalog<Part<?>>> kinds() {
    Map<PartKind<?>, Catalog<Part<?>>> kinds = new LinkedHashMap<>();
    parts.forEach(entry -> kinds.computeIfAbsent(entry.part().kind(), this::of));
    return kinds;
  }

  /**
   * {@return the parts of a kind}
   *
   * @param kind what they can stand for
   */
  public Catalog<Part<?>> of(PartKind<?> kind) {
    return new Catalog<>(
        kind.name(), parts.stream().filter(e -> e.part().kind().equals(kind)).toList());
  }

  @Override
  @SuppressWarnings("unchecked") // the catalog is that of the kind, and a kind has one type
  public <T> Part<T> find(PartKind<T> kind, String name) {
    return (Part<T>) of(kind).find(name);
  }

  @Override
  public String nameOf(Part<?> part) {
    return parts.stream()
        .filter(e -> e.part().equals(part) && e.part().kind().equals(part.kind()))
        .findFirst()
        .map(Catalog.Entry::qualified)
        .orElse(part.name());
  }

  /**
   * {@return the parts of a kind, or the part of a name}
   *
   * @param name of a kind, or of a part of any kind
   * @throws UserException if there is neither
   */
  public List<Catalog.Entry<Part<?>>> matching(String name) {
    List<Catalog.Entry<Part<?>>> found =
        parts.stream()
            .filter(
                e ->
                    e.part().kind().name().equals(name)
                        || e.part().name().equals(name)
                        || e.qualified().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw new Catalog<>("part or kind of part", parts).unknown(name, "");
    }
    return found;
  }
}
