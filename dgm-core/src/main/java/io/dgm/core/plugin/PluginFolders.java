package io.dgm.core.plugin;

import io.dgm.api.UserException;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Plugins in folders: {@code plugins/NAME/} holds one plugin and its libraries. */
final class PluginFolders {
  private static final String DESCRIPTOR = "module-info.class";

  private PluginFolders() {}

  /**
   * {@return the folders of plugins in a folder, by name; the folder itself if it has jars, and so
   * is one plugin}
   *
   * @throws UserException if it is no folder, or holds neither jars nor folders
   */
  static List<Path> list(Path plugins) {
    if (!Files.isDirectory(plugins)) {
      throw new UserException("there is no plugin folder " + plugins + "; name one that exists");
    }
    if (!jars(plugins).isEmpty()) {
      return List.of(plugins.toAbsolutePath().normalize());
    }
    List<Path> folders = entries(plugins).filter(Files::isDirectory).sorted().toList();
    if (folders.isEmpty()) {
      throw new UserException(
          "the plugin folder %s holds no plugin: neither jars nor folders with jars"
              .formatted(plugins));
    }
    return folders;
  }

  private static Stream<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList().stream();
    } catch (IOException e) {
      throw new UserException("the plugin folder " + folder + " cannot be read: " + e, e);
    }
  }

  /** {@return the jars of a plugin, by name} */
  static List<Path> jars(Path folder) {
    return entries(folder)
        .filter(file -> file.toString().endsWith(".jar") && !Files.isDirectory(file))
        .sorted()
        .toList();
  }

  /**
   * {@return the plugin of a folder}
   *
   * @throws UserException if its jars are damaged, clash or lack something
   */
  static Source open(Path folder) {
    List<Path> jars = jars(folder);
    if (jars.isEmpty()) {
      throw new UserException("the folder holds no jar");
    }
    Map<String, Path> names = new LinkedHashMap<>();
    Map<String, Set<String>> provides = new LinkedHashMap<>();
    for (Path jar : jars) {
      if (isModule(jar)) {
        ModuleDescriptor module = descriptor(jar);
        Path other = names.putIfAbsent(module.name(), jar);
        if (other != null) {
          throw new UserException(
              "%s and %s are both the module %s: keep one"
                  .formatted(other.getFileName(), jar.getFileName(), module.name()));
        }
        module
            .provides()
            .forEach(
                p ->
                    provides
                        .computeIfAbsent(p.service(), _ -> new LinkedHashSet<>())
                        .addAll(p.providers()));
      }
    }
    // a copy of the API would make its Plugin another type than ours
    List<Path> own =
        jars.stream()
            .filter(j -> LayerSource.OPEN.stream().noneMatch(m -> j.equals(names.get(m))))
            .toList();
    return names.size() == jars.size()
        ? LayerSource.of(folder, jars, ModuleFinder.of(own.toArray(Path[]::new)))
        : LoaderSource.of(folder, own, provides);
  }

  private static boolean isModule(Path jar) {
    try (JarFile file =
        new JarFile(jar.toFile(), false, JarFile.OPEN_READ, JarFile.runtimeVersion())) {
      return file.getJarEntry(DESCRIPTOR) != null;
    } catch (IOException | RuntimeException e) {
      throw new UserException(jar.getFileName() + " is no jar, or damaged: " + Reasons.of(e), e);
    }
  }

  private static ModuleDescriptor descriptor(Path jar) {
    try {
      return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    } catch (FindException e) {
      throw new UserException(jar.getFileName() + " is no module: " + Reasons.of(e), e);
    }
  }
}
