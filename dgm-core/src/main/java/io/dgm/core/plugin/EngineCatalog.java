package io.dgm.core.plugin;

import io.dgm.api.UserException;
import io.dgm.engine.spi.EngineProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The engines there are. A value, built once; none is opened by building it. */
public final class EngineCatalog {
  /** The name of the engine used where none is asked for. */
  public static final String DEFAULT = "cpu";

  private final List<EngineProvider> providers;
  private final List<String> problems;

  private EngineCatalog(List<EngineProvider> providers, List<String> problems) {
    this.providers = List.copyOf(providers);
    this.problems = List.copyOf(problems);
  }

  /** {@return the engines on the module path or class path} */
  public static EngineCatalog load() {
    List<EngineProvider> providers = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    ModuleLayer own = EngineCatalog.class.getModule().getLayer();
    Iterator<EngineProvider> iterator =
        (own != null
                ? ServiceLoader.load(own, EngineProvider.class)
                : ServiceLoader.load(EngineProvider.class, EngineCatalog.class.getClassLoader()))
            .iterator();
    while (true) {
      try {
        if (!iterator.hasNext()) {
          return new EngineCatalog(providers, problems);
        }
        providers.add(iterator.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        problems.add(e.toString());
      }
    }
  }

  /**
   * {@return a catalog of given engines}
   *
   * @param providers the engines
   */
  public static EngineCatalog of(EngineProvider... providers) {
    return new EngineCatalog(List.of(providers), List.of());
  }

  /** {@return every engine} */
  public List<EngineProvider> all() {
    return providers;
  }

  /** {@return why engines that are declared could not be loaded, a line each} */
  public List<String> problems() {
    return problems;
  }

  /**
   * {@return the engine of a name}
   *
   * @param name its name
   * @throws UserException where there is none, with what there is
   */
  public EngineProvider find(String name) {
    return providers.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "there is no engine '"
                        + name
                        + "'; there are "
                        + String.join(
                            ", ", providers.stream().map(EngineProvider::name).toList())));
  }
}
