package io.dgm.core.plugin;

import io.dgm.api.UserException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A folder of modules, as a layer of its own: they see each other, the JDK and dgm's two modules
 * for them, and nothing else that dgm uses.
 */
record LayerSource(Path folder, Map<Path, String> jars, ModuleLayer layer) implements Source {
  /** The modules of dgm that are there for others. */
  static final Set<String> OPEN = Set.of("io.dgm.api", "io.dgm.engine");

  /**
   * {@return the layer of a folder}
   *
   * @throws UserException if one of its modules needs what it does not find
   */
  static Source of(Path folder, Map<Path, String> jars, ModuleFinder modules) {
    ModuleLayer parent =
        Optional.ofNullable(LayerSource.class.getModule().getLayer()).orElse(ModuleLayer.boot());
    Set<String> roots =
        modules.findAll().stream().map(m -> m.descriptor().name()).collect(Collectors.toSet());
    // the folder's own libraries come first, whatever version of them dgm itself uses
    Configuration configuration =
        parent.configuration().resolveAndBind(modules, ModuleFinder.of(), roots);
    configuration.modules().forEach(LayerSource::refuseHostsLibraries);
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(configuration, List.of(parent), new OpenClasses())
            .layer();
    return new LayerSource(folder, jars, layer);
  }

  private static void refuseHostsLibraries(ResolvedModule module) {
    for (ResolvedModule read : module.reads()) {
      boolean host = !read.configuration().equals(module.configuration());
      if (host && !OPEN.contains(read.name()) && !isOfJdk(read.reference())) {
        throw new UserException(
            "its module %s requires %s, which is dgm's and not for plugins: put its jar into the folder"
                .formatted(module.name(), read.name()));
      }
    }
  }

  private static boolean isOfJdk(ModuleReference module) {
    return module.location().map(uri -> "jrt".equals(uri.getScheme())).orElse(false);
  }

  @Override
  public String name() {
    return Reasons.printable(folder.getFileName().toString());
  }

  @Override
  public String location() {
    return folder.toString();
  }

  @Override
  public <S> List<Supplier<S>> providers(Class<S> service) {
    // a layer's loader also gives the providers of all its parents; a provider method may hide its
    // type
    return ServiceLoader.load(layer, service).stream()
        .filter(p -> isOwn(p.type()) || p.type().equals(service))
        .<Supplier<S>>map(provider -> provider)
        .toList();
  }

  private boolean isOwn(Class<?> type) {
    return type.getModule().getLayer() == layer;
  }
}
