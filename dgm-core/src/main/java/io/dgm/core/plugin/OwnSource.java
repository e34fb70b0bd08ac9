package io.dgm.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** What dgm was started with: its module path, or its class path. */
record OwnSource() implements Source {

  @Override
  public String name() {
    return "dgm";
  }

  @Override
  public String location() {
    return "module path";
  }

  @Override
  public Map<Path, String> jars() {
    return Map.of();
  }

  @Override
  public <S> List<Supplier<S>> providers(Class<S> service) {
    ModuleLayer layer = OwnSource.class.getModule().getLayer();
    // with the loader of the application plugins on the class path are found too
    ServiceLoader<S> loader =
        layer != null && layer != ModuleLayer.boot()
            ? ServiceLoader.load(layer, service)
            : ServiceLoader.load(service, OwnSource.class.getClassLoader());
    return loader.stream().<Supplier<S>>map(provider -> provider).toList();
  }
}
