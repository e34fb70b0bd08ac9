package io.dgm.pjrt;

import io.dgm.engine.spi.EngineProvider.Availability;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the plugin is: where the user says, or where Python's packages of JAX put it. */
final class PluginLocation {
  private static final String HOW =
      "set DGM_PJRT_PLUGIN to the path of a PJRT plugin, such as xla_cuda_plugin.so of JAX's"
          + " package jax-cuda13-pjrt";

  private final Environment environment;

  PluginLocation(Environment environment) {
    this.environment = environment;
  }

  /** {@return the plugin's path, whether or not a file is there} */
  Optional<Path> find() {
    return given(environment.setting("plugin")).or(this::installed);
  }

  /** {@return whether a plugin is there and may run, without loading it} */
  Availability availability() {
    Optional<Path> found = find();
    if (found.isEmpty()) {
      return new Availability(false, "no PJRT plugin: " + HOW);
    }
    Path path = found.get();
    if (!Files.isRegularFile(path)) {
      return new Availability(false, "there is no file " + path + ": " + HOW);
    }
    boolean cuda = path.getFileName().toString().contains("cuda");
    if (cuda && !Files.exists(environment.root().resolve("proc/driver/nvidia/version"))) {
      return new Availability(
          false, path + " is there, but no driver of NVIDIA's is loaded on this machine");
    }
    return new Availability(true, path.toString());
  }

  private static Optional<Path> given(String path) {
    return Optional.ofNullable(path)
        .filter(p -> !p.isBlank())
        .map(p -> Path.of(p).toAbsolutePath());
  }

  /** {@return the newest plugin in any of the folders that Python installs packages to} */
  private Optional<Path> installed() {
    List<Path> libraries = new ArrayList<>();
    for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
      given(environment.variable().apply(variable)).ifPresent(p -> libraries.add(p.resolve("lib")));
    }
    given(environment.property().apply("user.home"))
        .ifPresent(p -> libraries.add(p.resolve(".local/lib")));
    libraries.add(environment.root().resolve("usr/local/lib"));
    libraries.add(environment.root().resolve("usr/lib"));
    for (Path library : libraries) {
      for (Path python : matches(library, "python3*")) {
        for (String packages : List.of("site-packages", "dist-packages")) {
          Path plugins = python.resolve(packages).resolve("jax_plugins");
          for (Path plugin : matches(plugins, "xla_cuda*")) {
            Path file = plugin.resolve("xla_cuda_plugin.so");
            if (Files.isRegularFile(file)) {
              return Optional.of(file);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** {@return the entries of a folder of a pattern, the last by name first} */
  private static List<Path> matches(Path folder, String pattern) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
        entries.forEach(found::add);
      } catch (IOException e) {
        // a folder that cannot be read holds nothing for us
      }
    }
    found.sort(Comparator.reverseOrder());
    return found;
  }
}
