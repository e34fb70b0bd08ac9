package io.dgm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.spi.Plugin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Compiles plugins for tests into jars, with the JDK's own tools. */
final class PluginJars {
  private final Path work;

  PluginJars(Path work) {
    this.work = work;
  }

  /** Compiles sources, by path, against the API and given jars, into a jar. */
  Path jar(Path jar, Map<String, String> sources, Path... libraries) throws IOException {
    return pack(
        jar, sources, "--module-path", Files.createTempDirectory(work, "classes"), libraries);
  }

  private Path pack(
      Path jar, Map<String, String> sources, String pathOption, Path classes, Path... libraries)
      throws IOException {
    Path source = Files.createTempDirectory(work, "src");
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, String> entry : sources.entrySet()) {
      Path file = source.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
      files.add(file.toString());
    }
    List<String> path = new ArrayList<>(List.of(apiLocation()));
    for (Path library : libraries) {
      path.add(library.toString());
    }
    String joined = String.join(java.io.File.pathSeparator, path);
    List<String> args = new ArrayList<>(List.of(pathOption, joined, "-d", classes.toString()));
    args.addAll(files);
    run("javac", args.toArray(String[]::new));
    Files.createDirectories(jar.getParent());
    run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }

  /** The sources of a module with one plugin of a name, whose methods have given bodies. */
  static Map<String, String> plugin(String name, String extraRequires, String body) {
    String source =
        """
        package %1$s;
        public final class Entry implements io.dgm.api.spi.Plugin {
          public Entry() {}
          public String name() { return "%1$s"; }
          %2$s
        }
        """
            .formatted(name, body);
    String descriptor =
        "module %1$s { requires io.dgm.api; %2$s provides io.dgm.api.spi.Plugin with %1$s.Entry; }"
            .formatted(name, extraRequires);
    return Map.of("module-info.java", descriptor, name + "/Entry.java", source);
  }

  static final String FITS =
      "public io.dgm.api.spi.ApiVersion builtFor() { return new io.dgm.api.spi.ApiVersion(0, 2); }";

  /** Compiles a plugin that is no module, found by its list of services. */
  Path plain(Path jar, String name, String body, Path... libraries) throws IOException {
    Map<String, String> sources = new HashMap<>(plugin(name, "", body));
    sources.remove("module-info.java");
    Path classes = Files.createTempDirectory(work, "classes");
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Plugin.class.getName()), name + ".Entry # as in a comment\n");
    return pack(jar, sources, "--class-path", classes, libraries);
  }

  static String apiLocation() {
    return location("io.dgm.api").toString();
  }

  /** Where a module is that these tests run with. */
  static Path location(String module) {
    return Path.of(
        Plugin.class
            .getModule()
            .getLayer()
            .configuration()
            .findModule(module)
            .orElseThrow()
            .reference()
            .location()
            .orElseThrow());
  }

  private static void run(String tool, String... args) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, args);
    assertThat(code).as("%s: %s", tool, output).isZero();
  }
}
