package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.Collection;
import java.util.List;

/** The parts there are, by name. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface PartFinder {

  /**
   * {@return the part of a name}
   *
   * @param <T> what it makes
   * @param kind what it is to stand for
   * @param name its own name, or plugin/name
   * @throws UserException that lists the parts of this kind and the nearest, if there is none
   */
  <T> Part<T> find(PartKind<T> kind, String name);

  /**
   * {@return the name under which a part is found again}
   *
   * @param part one of these, or one that only its recipe knows
   */
  String nameOf(Part<?> part);

  /** {@return one that has no parts: every role keeps its usual one} */
  static PartFinder none() {
    return of(List.of());
  }

  /**
   * {@return one that has these parts, each under its own name}
   *
   * @param parts the parts; of two of one kind and name the first is found
   */
  static PartFinder of(Collection<? extends Part<?>> parts) {
    return new GivenParts(List.copyOf(parts));
  }
}
