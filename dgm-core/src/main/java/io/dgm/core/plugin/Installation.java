package io.dgm.core.plugin;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.spi.Plugin;
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
  private final List<Source> sources;
  private final Map<Path, String> problems;
  private final Optional<Watch> watch;

  private Installation(
      Map<Path, Optional<PluginLock>> folders, Map<Path, String> problems, Supplier<Watch> onDuty) {
    this.sources = new ArrayList<>(List.of(new OwnSource()));
    this.problems = new LinkedHashMap<>(problems);
    folders.forEach(this::open);
    this.watch = folders.isEmpty() ? Optional.empty() : Optional.of(onDuty.get());
  }

  private Installation(Installation other, Source more) {
    this.sources = new ArrayList<>(other.sources);
    this.sources.add(more);
    this.problems = other.problems;
    this.watch = other.watch;
  }

  private void open(Path folder, Optional<PluginLock> lock) {
    try {
      Map<Path, String> sums = sums(PluginFolders.jars(folder));
      lock.ifPresent(l -> l.check(sums));
      sources.add(PluginFolders.open(folder, sums));
    } catch (RuntimeException | Error e) {
      problems.put(folder, Reasons.of(e));
    }
  }

  /** {@return what dgm was started with, and nothing else} */
  public static Installation own() {
    return of(List.of(), List.of(), () -> Watch.start(_ -> {}));
  }

  /**
   * {@return what dgm was started with, and the plugins of folders}
   *
   * @param usual folders of plugins that are looked into if they are there; one that holds none is
   *     nobody's mistake
   * @param given folders with a folder for each plugin, or that are one
   * @param errors told, in one line, which plugin ended the program or does not answer
   * @throws UserException if a given folder is none, or holds no plugin
   */
  public static Installation of(List<Path> usual, List<Path> given, Consumer<String> errors) {
    return of(usual, given, () -> Watch.start(errors));
  }

  /**
   * {@return the same and plugins that the program made itself, whose parts have names like
   * anyone's}
   *
   * @param plugins the plugins
   */
  public Installation with(Plugin... plugins) {
    return new Installation(this, new GivenSource(List.of(plugins)));
  }

  static Installation of(List<Path> usual, List<Path> given, Supplier<Watch> watch) {
    Map<Path, Optional<PluginLock>> folders = new LinkedHashMap<>();
    Map<Path, String> problems = new LinkedHashMap<>();
    for (Path plugins : usual) {
      try {
        if (PluginFolders.hasAny(plugins)) {
          add(PluginFolders.real(plugins), folders);
        }
      } catch (UserException e) {
        problems.put(plugins, Reasons.of(e));
      }
    }
    for (Path plugins : given) {
      add(PluginFolders.real(plugins), folders);
    }
    return new Installation(folders, problems, watch);
  }

  private static void add(Path plugins, Map<Path, Optional<PluginLock>> folders) {
    List<Path> found = PluginFolders.list(plugins);
    Optional<PluginLock> lock = PluginLock.of(plugins);
    found.forEach(folder -> folders.putIfAbsent(folder, lock));
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
    return PluginLock.write(PluginFolders.real(plugins));
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
        throw new UserException(jar + " cannot be read: " + UserException.reason(e), e);
      }
    }
    return sums;
  }
}
