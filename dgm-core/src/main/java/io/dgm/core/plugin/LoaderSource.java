package io.dgm.core.plugin;

import io.dgm.api.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A folder with jars that are not modules, behind a class loader that shows them each other, the
 * JDK and dgm's API. As modules they would read everything, and clash with libraries of dgm.
 *
 * @param declared providers that descriptors of modules among the jars name, by service
 */
record LoaderSource(
    Path folder, Map<Path, String> jars, Map<String, Set<String>> declared, URLClassLoader loader)
    implements Source {
  private static final String SERVICES = "META-INF/services/";

  static Source of(
      Path folder, Map<Path, String> jars, List<Path> own, Map<String, Set<String>> declared) {
    URL[] urls = own.stream().map(LoaderSource::url).toArray(URL[]::new);
    return new LoaderSource(
        folder,
        jars,
        declared,
        new URLClassLoader(folder.getFileName().toString(), urls, new OpenClasses()));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UserException(jar + " has no address: " + e.getMessage(), e);
    }
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
    Set<String> names = new LinkedHashSet<>(declared.getOrDefault(service.getName(), Set.of()));
    try {
      for (URL list : Collections.list(loader.findResources(SERVICES + service.getName()))) {
        names.addAll(lines(list));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Supplier<S>> providers = new ArrayList<>();
    for (String name : names) {
      providers.add(() -> make(service, name));
    }
    return providers;
  }

  /** {@return the names in a list of providers, whose comments begin with #} */
  private static List<String> lines(URL list) throws IOException {
    try (var in = list.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private <S> S make(Class<S> service, String name) {
    try {
      return service.cast(Class.forName(name, true, loader).getConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new UserException(
          "its %s %s cannot be made: %s".formatted(service.getSimpleName(), name, Reasons.of(e)),
          e);
    }
  }
}
