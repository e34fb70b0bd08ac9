package io.dgm.core.plugin;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What dgm consists of on this machine: what it was started with, and folders. A folder that does
 * not load is told with its reason and stops nothing else.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Installation {
  private final List<Source> sources = new ArrayList<>();
  private final Map<Path, String> problems = new LinkedHashMap<>();
  private final Optional<Watch> watch;

  private Installation(Map<Path, Optional<PluginLock>> folders, Supplier<Watch> onDuty) {
    sources.add(new OwnSource());
    folders.forEach(
        (folder, lock) -> {
          try {
            lock.ifPresent(l -> l.check(PluginFolders.jars(folder)));
            sources.add(PluginFolders.open(folder));
          } catch (RuntimeException | Error e) {
            problems.put(folder, Reasons.of(e));
          }
        });
    this.watch = folders.isEmpty() ? Optional.empty() : Optional.of(onDuty.get());
  }

  /** {@return what dgm was started with, and nothing else} */
  public static Installation own() {
    return of(List.of(), _ -> {});
  }

  /**
   * {@return what dgm was started with, and the plugins of folders}
   *
   * @param given folders with a folder for each plugin, or that are one
   * @param errors told, in one line, which plugin ended the program or does not answer
   * @throws UserException if a folder is none, or holds no plugin
   */
  public static Installation of(List<Path> given, Consumer<String> errors) {
    return of(given, () -> Watch.start(errors));
  }

  static Installation of(List<Path> given, Supplier<Watch> watch) {
    Map<Path, Optional<PluginLock>> folders = new LinkedHashMap<>();
    for (Path plugins : given) {
      Optional<PluginLock> lock = PluginLock.of(plugins);
      PluginFolders.list(plugins).forEach(folder -> folders.putIfAbsent(folder, lock));
    }
    return new Installation(folders, watch);
  }

  /**
   * Writes {@code plugins.lock} into a folder of plugins: from then on only the jars that are there
   * now are loaded from it.
   *
   * @param plugins a folder with a folder for each plugin, or that is one
   * @return the file
   * @throws UserException if it is no folder, or cannot be written
   */
  public static Path lock(Path plugins) {
    return PluginLock.write(plugins);
  }

  List<Source> sources() {
    return sources;
  }

  /** {@return why folders did not load} */
  Map<Path, String> problems() {
    return problems;
  }

  /** {@return a guard of a plugin from a source; what comes with dgm needs none} */
  Optional<Guard> guard(Source source, String plugin) {
    return source.jars().isEmpty() ? Optional.empty() : watch.map(w -> new Guard(plugin, w));
  }

  /** {@return what a source answers, guarded unless it comes with dgm} */
  <T> T ask(Source source, String what, Supplier<T> answer) {
    return guard(source, source.name()).map(g -> g.ask(what, answer)).orElseGet(answer);
  }

  static Map<Path, String> sums(List<Path> jars) {
    Map<Path, String> sums = new LinkedHashMap<>();
    for (Path jar : jars) {
      try {
        sums.put(jar, Sha256.of(Files.readAllBytes(jar)));
      } catch (IOException e) {
        throw new UserException(jar + " cannot be read: " + e, e);
      }
    }
    return sums;
  }
}
