package io.dgm.testkit.lemma;

import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.Evaluator;
import io.dgm.core.lemma.Lemmas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;

/** Computes lemmas over the API with one of its source files changed, in a class loader aside. */
final class Laboratory {
  private static final ToolProvider COMPILER = ToolProvider.findFirst("javac").orElseThrow();
  private static final Path SOURCES = sources();

  private Laboratory() {}

  /** {@return the sources of the API in the checkout that this is built in} */
  private static Path sources() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path sources = folder.resolve("dgm-api/src/main/java/io/dgm/api");
      if (Files.isDirectory(sources)) {
        return sources;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("there are no sources of dgm-api above the working directory");
  }

  private static Path built(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /**
   * {@return what a lemma says of a mutant: nothing if it holds as if the algebra were right}
   *
   * @param mutant the fault
   * @param aside an empty folder
   */
  static Optional<String> finds(Mutant mutant, Path aside) throws Exception {
    compile(mutant, aside);
    try (URLClassLoader loader = loader(List.of(aside))) {
      return red(loader, mutant.lemma());
    }
  }

  /**
   * {@return what the first of some lemmas says of the API as it is: nothing if all hold}
   *
   * @param lemmas their names
   */
  static Optional<String> finds(List<String> lemmas) throws Exception {
    try (URLClassLoader loader = loader(List.of())) {
      for (String lemma : lemmas) {
        Optional<String> red = red(loader, lemma);
        if (red.isPresent()) {
          return red.map(r -> lemma + ": " + r);
        }
      }
      return Optional.empty();
    }
  }

  private static void compile(Mutant mutant, Path into) throws IOException, URISyntaxException {
    Path source = into.resolve(mutant.file());
    Files.createDirectories(source.getParent());
    Files.writeString(source, mutant.applied(Files.readString(SOURCES.resolve(mutant.file()))));
    String api = built(Lemma.class).toString();
    StringWriter says = new StringWriter();
    PrintWriter out = new PrintWriter(says);
    int exit =
        COMPILER.run(
            out,
            out,
            "-proc:none",
            "-nowarn",
            "-d",
            into.toString(),
            "-cp",
            api,
            source.toString());
    if (exit != 0) {
      throw new IllegalStateException(
          "the mutant '%s' does not compile: %s".formatted(mutant, says));
    }
  }

  private static URLClassLoader loader(List<Path> first) throws Exception {
    List<URL> path = new ArrayList<>();
    for (Path p : first) {
      path.add(p.toUri().toURL());
    }
    Class<?> evaluator = Evaluator.installed().getClass();
    for (Class<?> c : List.of(Lemma.class, Lemmas.class, evaluator)) {
      path.add(built(c).toUri().toURL());
    }
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static Optional<String> red(ClassLoader loader, String name) throws Exception {
    Object residual;
    try {
      Class<?> lemmas = loader.loadClass(Lemmas.class.getName());
      Object lemma = null;
      for (Object l : (List<?>) lemmas.getMethod("all").invoke(null)) {
        lemma = name.equals(get(l, "name")) ? l : lemma;
      }
      residual = ((Supplier<?>) get(lemma, "holds")).get();
    } catch (java.lang.reflect.InvocationTargetException e) {
      return Optional.of(String.valueOf(e.getCause()));
    } catch (RuntimeException | ExceptionInInitializerError e) {
      // a game that is refused, or a value that is not there
      return Optional.of(String.valueOf(e));
    }
    boolean agrees = (boolean) get(residual, "agrees");
    return agrees ? Optional.empty() : Optional.of(residual.toString());
  }

  private static Object get(Object of, String member) throws ReflectiveOperationException {
    return of.getClass().getMethod(member).invoke(of);
  }
}
