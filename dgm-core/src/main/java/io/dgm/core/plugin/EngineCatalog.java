package io.dgm.core.plugin;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.engine.spi.EngineProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The engines there are. A value, built once; none is opened by building it. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class EngineCatalog {
  /** The name of the engine used where none is asked for. */
  public static final String DEFAULT = "cpu";

  private final Catalog<EngineProvider> engines;
  private final List<String> problems;

  private EngineCatalog(List<Catalog.Entry<EngineProvider>> engines, List<String> problems) {
    this.engines = new Catalog<>("engine", engines);
    this.problems = List.copyOf(problems);
  }

  /** {@return the engines that dgm was started with} */
  public static EngineCatalog load() {
    return load(Installation.own());
  }

  /**
   * {@return the engines of an installation}
   *
   * @param installation where they are
   */
  public static EngineCatalog load(Installation installation) {
    List<Catalog.Entry<EngineProvider>> engines = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Source source : installation.sources()) {
      try {
        for (Supplier<EngineProvider> maker : source.providers(EngineProvider.class)) {
          EngineProvider provider = guarded(installation, source, maker);
          PluginCatalog.checked("engine", provider.name());
          PluginCatalog.describe(provider.description(), provider.settings());
          engines.add(new Catalog.Entry<>(source.name(), provider, source instanceof OwnSource));
        }
      } catch (RuntimeException | Error e) {
        problems.add("engines of %s did not load: %s".formatted(source.name(), Reasons.of(e)));
      }
    }
    return new EngineCatalog(engines, problems);
  }

  private static EngineProvider guarded(
      Installation installation, Source source, Supplier<EngineProvider> maker) {
    EngineProvider bare = installation.ask(source, "its construction", maker);
    return installation
        .guard(source, source.name())
        .map(guard -> guard.around(EngineProvider.class, bare))
        .orElse(bare);
  }

  /**
   * {@return a catalog of given engines}
   *
   * @param providers the engines
   */
  public static EngineCatalog of(EngineProvider... providers) {
    return new EngineCatalog(
        List.of(providers).stream().map(p -> new Catalog.Entry<>("given", p)).toList(), List.of());
  }

  /** {@return every engine, by name} */
  public Catalog<EngineProvider> all() {
    return engines;
  }

  /** {@return why engines that are declared could not be loaded, a line each} */
  public List<String> problems() {
    return problems;
  }

  /**
   * {@return the engine of a name}
   *
   * @param name its name
   * @throws io.dgm.api.UserException that lists the engines, if there is none of this name
   */
  public EngineProvider find(String name) {
    return engines.find(name);
  }
}
