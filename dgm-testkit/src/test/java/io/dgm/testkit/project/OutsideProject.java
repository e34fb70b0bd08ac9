package io.dgm.testkit.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.dgm.api.spi.Plugin;
import io.dgm.engine.spi.EngineProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A plugin's project, compiled and tested as Maven does it, but in this JVM and on its class path.
 */
record OutsideProject(Path folder) {
  private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();
  private static final Pattern PROVIDES = Pattern.compile("provides ([\\w.]+) with\\s+([\\w.]+);");

  private Path classes() {
    return folder.resolve("target/classes");
  }

  private Path testClasses() {
    return folder.resolve("target/test-classes");
  }

  /** Compiles all of it, warnings are errors, and declares its services for a class path. */
  OutsideProject compiled() throws IOException, URISyntaxException {
    String path = System.getProperty("java.class.path");
    List<String> main = sources("src/main/java");
    List<String> plain = main.stream().filter(s -> !s.endsWith("module-info.java")).toList();
    if (apiIsAModule()) {
      javac(classes(), List.of("--module-path", path), main);
    } else {
      javac(classes(), List.of("-cp", path), plain);
    }
    javac(testClasses(), List.of("-cp", classes() + ":" + path), sources("src/test/java"));
    Matcher provides =
        PROVIDES.matcher(Files.readString(folder.resolve("src/main/java/module-info.java")));
    Path services = Files.createDirectories(classes().resolve("META-INF/services"));
    assertThat(provides.find()).isTrue();
    Files.writeString(services.resolve(provides.group(1)), provides.group(2) + "\n");
    return this;
  }

  private static boolean apiIsAModule() throws URISyntaxException {
    Path api = Path.of(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ModuleFinder.of(api).find("io.dgm.api").isPresent();
  }

  private List<String> sources(String root) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(root))) {
      return files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().toList();
    }
  }

  private static void javac(Path into, List<String> path, List<String> sources) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "-Xlint:all,-path", "-Werror", "-proc:none", "-parameters", "-d", into.toString()));
    args.addAll(path);
    args.addAll(sources);
    StringWriter says = new StringWriter();
    PrintWriter out = new PrintWriter(says);
    int exit = JAVAC.run(out, out, args.toArray(String[]::new));
    assertThat(exit).as("javac of %s: %s", into, says).isZero();
  }

  URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {classes().toUri().toURL(), testClasses().toUri().toURL()},
        OutsideProject.class.getClassLoader());
  }

  /** Runs its tests: each class named …Test. */
  void test() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loader()) {
      thread.setContextClassLoader(loader);
      LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
      for (Class<?> type : testsOf(loader)) {
        request.selectors(selectClass(type));
      }
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request.build(), listener);
      StringWriter failures = new StringWriter();
      listener.getSummary().printFailuresTo(new PrintWriter(failures), 12);
      assertThat(listener.getSummary().getTotalFailureCount()).as(failures.toString()).isZero();
      assertThat(listener.getSummary().getTestsSucceededCount()).isGreaterThan(4);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private List<Class<?>> testsOf(ClassLoader loader) throws IOException {
    List<Class<?>> tests = new ArrayList<>();
    for (String source : sources("src/test/java")) {
      String name = folder.resolve("src/test/java").relativize(Path.of(source)).toString();
      if (name.endsWith("Test.java")) {
        try {
          tests.add(loader.loadClass(name.replace(".java", "").replace('/', '.')));
        } catch (ClassNotFoundException e) {
          throw new AssertionError(e);
        }
      }
    }
    return tests;
  }

  /** {@return what it provides: a plugin or an engine} */
  Object provided(ClassLoader loader) throws IOException, ReflectiveOperationException {
    Path services = classes().resolve("META-INF/services");
    for (Class<?> service : List.of(Plugin.class, EngineProvider.class)) {
      Path file = services.resolve(service.getName());
      if (Files.exists(file)) {
        return loader.loadClass(Files.readString(file).strip()).getConstructor().newInstance();
      }
    }
    throw new AssertionError("it provides nothing");
  }
}
