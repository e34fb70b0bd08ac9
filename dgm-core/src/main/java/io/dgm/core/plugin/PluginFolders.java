package io.dgm.core.plugin;

import io.dgm.api.UserException;
import io.dgm.api.spi.Plugin;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plugins in folders: {@code plugins/NAME/} holds one plugin and its libraries, and becomes a
 * module layer of its own, so that two plugins may need two versions of a library.
 */
final class PluginFolders {
  private PluginFolders() {}

  /** {@return the folders of plugins in a folder, by name} */
  static List<Path> list(Path plugins) {
    if (!Files.isDirectory(plugins)) {
      throw new UserException("there is no plugin folder " + plugins + "; name one that exists");
    }
    try (Stream<Path> entries = Files.list(plugins)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UserException("the plugin folder " + plugins + " cannot be read: " + e, e);
    }
  }

  /** {@return a layer over the jars of one folder, whose parent is the layer dgm runs in} */
  static ModuleLayer layer(Path folder) {
    ModuleLayer parent =
        Optional.ofNullable(PluginFolders.class.getModule().getLayer()).orElse(ModuleLayer.boot());
    ModuleFinder finder = withoutOurs(ModuleFinder.of(folder), parent);
    Set<String> roots =
        finder.findAll().stream().map(m -> m.descriptor().name()).collect(Collectors.toSet());
    if (roots.isEmpty()) {
      throw new UserException("the folder holds no jar");
    }
    // the folder's own libraries come first, whatever version of them dgm itself uses
    Configuration configuration =
        parent.configuration().resolveAndBind(finder, ModuleFinder.of(), roots);
    return ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(parent), PluginFolders.class.getClassLoader())
        .layer();
  }

  /** A copy of the API bundled with a plugin would make its Plugin another type than ours. */
  private static ModuleFinder withoutOurs(ModuleFinder finder, ModuleLayer parent) {
    return new ModuleFinder() {
      @Override
      public Optional<ModuleReference> find(String name) {
        return name.startsWith("io.dgm.") && parent.findModule(name).isPresent()
            ? Optional.empty()
            : finder.find(name);
      }

      @Override
      public Set<ModuleReference> findAll() {
        return finder.findAll().stream()
            .filter(m -> find(m.descriptor().name()).isPresent())
            .collect(Collectors.toSet());
      }
    };
  }

  /** {@return whether a plugin comes from a layer and not from one of its parents} */
  static boolean isFrom(Plugin plugin, ModuleLayer layer) {
    return plugin.getClass().getModule().getLayer() == layer;
  }
}
