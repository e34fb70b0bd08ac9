package io.dgm.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A place that plugins and engines come from: dgm itself, or a folder. */
interface Source {

  /** {@return its name: of a folder, the folder's own} */
  String name();

  /** {@return where it is, in words} */
  String location();

  /**
   * {@return its jars with their SHA-256, as they were before anything of them ran; none of dgm
   * itself}
   */
  Map<Path, String> jars();

  /**
   * {@return makers of the providers of a service that this place itself has}
   *
   * @param service the service
   */
  <S> List<Supplier<S>> providers(Class<S> service);
}
