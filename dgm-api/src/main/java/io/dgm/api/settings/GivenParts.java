package io.dgm.api.settings;

import io.dgm.api.UserException;
import java.util.List;

/** {@link PartFinder#of}. */
record GivenParts(List<Part<?>> parts) implements PartFinder {

  @Override
  @SuppressWarnings("unchecked") // a kind has one type
  public <T> Part<T> find(PartKind<T> kind, String name) {
    List<Part<?>> ofKind = parts.stream().filter(part -> part.kind().equals(kind)).toList();
    return (Part<T>)
        ofKind.stream()
            .filter(part -> part.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(kind, name, ofKind));
  }

  private static UserException unknown(PartKind<?> kind, String name, List<Part<?>> parts) {
    List<String> names = parts.stream().map(Part::name).toList();
    return new UserException(
        "there is no %s '%s'; there are %s%s"
            .formatted(
                kind,
                name,
                names.isEmpty() ? "none" : String.join(", ", names),
                Nearest.hint(name, names)));
  }

  @Override
  public String nameOf(Part<?> part) {
    return part.name();
  }
}
