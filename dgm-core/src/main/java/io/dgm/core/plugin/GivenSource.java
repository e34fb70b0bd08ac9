package io.dgm.core.plugin;

import io.dgm.api.spi.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plugins that a program made itself.
 *
 * @param plugins the plugins
 */
record GivenSource(List<Plugin> plugins) implements Source {
  static final String LOCATION = "the program itself";

  GivenSource {
    plugins = List.copyOf(plugins);
  }

  @Override
  public String name() {
    return "program";
  }

  @Override
  public String location() {
    return LOCATION;
  }

  @Override
  public Map<Path, String> jars() {
    return Map.of();
  }

  @Override
  public <S> List<Supplier<S>> providers(Class<S> service) {
    return plugins.stream()
        .filter(service::isInstance)
        .<Supplier<S>>map(plugin -> () -> service.cast(plugin))
        .toList();
  }
}
