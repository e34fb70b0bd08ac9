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
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
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
   * @throws UserException if it is no folder, holds no plugin, or both jars and folders with jars
   */
  static List<Path> list(Path plugins) {
    if (!Files.isDirectory(plugins)) {
      throw new UserException(
          Files.exists(plugins)
              ? plugins + " is a file: name the folder that it is in"
              : "there is no plugin folder " + plugins + "; name one that exists");
    }
    List<Path> folders = entries(plugins).filter(Files::isDirectory).sorted().toList();
    if (jars(plugins).isEmpty()) {
      if (folders.isEmpty()) {
        throw new UserException(
            "the plugin folder %s holds no plugin: neither jars nor folders with jars"
                .formatted(plugins));
      }
      return folders;
    }
    if (folders.stream().anyMatch(folder -> !jars(folder).isEmpty())) {
      throw new UserException(
          "the plugin folder %s holds jars and folders with jars: give each plugin a folder of its own"
              .formatted(plugins));
    }
    return List.of(plugins);
  }

  /** {@return whether there is such a folder with anything that may be a plugin} */
  static boolean hasAny(Path plugins) {
    return Files.isDirectory(plugins)
        && (!jars(plugins).isEmpty() || entries(plugins).anyMatch(Files::isDirectory));
  }

  /** {@return the one path of a folder, however it was named} */
  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize(); // what it lacks is told by who uses it
    }
  }

  private static Stream<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList().stream();
    } catch (IOException e) {
      throw new UserException(
          "the plugin folder " + folder + " cannot be read: " + UserException.reason(e), e);
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
  static Source open(Path folder, Map<Path, String> sums) {
    Set<Path> jars = sums.keySet();
    if (jars.isEmpty()) {
      throw new UserException("the folder holds no jar");
    }
    Map<String, Path> names = new LinkedHashMap<>();
    Map<String, Set<String>> provides = new LinkedHashMap<>();
    List<Path> modular = jars.stream().filter(PluginFolders::isModule).toList();
    boolean layer = modular.size() == jars.size();
    for (Path jar : modular) {
      Optional<ModuleDescriptor> read = descriptor(jar, layer);
      if (read.isPresent()) {
        ModuleDescriptor module = read.get();
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
    return layer
        ? LayerSource.of(folder, sums, ModuleFinder.of(own.toArray(Path[]::new)))
        : LoaderSource.of(folder, sums, own, provides);
  }

  /**
   * {@return whether a jar names other jars that its class loader is to read}
   *
   * @throws UserException if it is no jar
   */
  static boolean namesOthers(Path jar) {
    return has(
        jar,
        file ->
            file.getManifest() != null
                && file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH)
                    != null);
  }

  private static boolean isModule(Path jar) {
    return has(jar, file -> file.getJarEntry(DESCRIPTOR) != null);
  }

  /** A question to an open jar. */
  private interface Question {
    boolean of(JarFile file) throws IOException;
  }

  private static boolean has(Path jar, Question question) {
    try (JarFile file =
        new JarFile(jar.toFile(), false, JarFile.OPEN_READ, JarFile.runtimeVersion())) {
      return question.of(file);
    } catch (IOException | RuntimeException e) {
      throw new UserException(jar.getFileName() + " is no jar, or damaged: " + Reasons.of(e), e);
    }
  }

  /** {@return a jar's descriptor; behind a class loader one that is broken means nothing} */
  private static Optional<ModuleDescriptor> descriptor(Path jar, boolean layer) {
    try {
      return Optional.of(ModuleFinder.of(jar).findAll().iterator().next().descriptor());
    } catch (FindException e) {
      if (!layer) {
        return Optional.empty();
      }
      throw new UserException(jar.getFileName() + " is no module: " + Reasons.of(e), e);
    }
  }
}
