package io.dgm.core.plugin;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.spi.ApiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of a new project for one kind of plugin.
 *
 * @param kind what it adds
 * @param thing that in a sentence, with @name@ for its name
 * @param artifact what it is compiled against
 * @param sources its classes, by what follows the plugin's name
 * @param test the class that tests it, likewise
 * @param attempt the command to try it with
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record ProjectTemplate(
    String kind, String thing, String artifact, List<String> sources, String test, String attempt) {
  private static final List<ProjectTemplate> ALL =
      List.of(
          new ProjectTemplate(
              "model",
              "the model @name@",
              "dgm-api",
              List.of("Plugin", "Model"),
              "PluginTest",
              "dgm train @name@ --data mnist-mini --epochs 3"),
          new ProjectTemplate(
              "network",
              "the network @name@",
              "dgm-api",
              List.of("Plugin", "Network"),
              "PluginTest",
              "dgm train gan --data mnist-mini --epochs 3 --set network=@name@/@name@ --set"
                  + " network.width=128"),
          new ProjectTemplate(
              "metric",
              "the metric @name@",
              "dgm-api",
              List.of("Plugin", "Metric"),
              "PluginTest",
              "dgm train vae --data mnist-mini --epochs 3 --run runs/tried\n"
                  + "    dgm evaluate runs/tried --metric @name@"),
          new ProjectTemplate(
              "dataset",
              "the data set @name@",
              "dgm-api",
              List.of("Plugin", "Dataset"),
              "PluginTest",
              "dgm train vae --data @name@ --epochs 3"),
          new ProjectTemplate(
              "engine",
              "the engine @name@",
              "dgm-engine",
              List.of("Provider", "Engine"),
              "EngineTest",
              "dgm train vae --data mnist-mini --steps 3 --engine @name@"));

  /** What a package's name may not be made of: the words of the language. */
  private static final Set<String> RESERVED =
      Set.of(
          "abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if implements import instanceof int interface long native new null package private protected public return short static strictfp super switch synchronized this throw throws transient true try void volatile while"
              .split(" "));

  /** Copies. */
  public ProjectTemplate {
    sources = List.copyOf(sources);
  }

  /** {@return the kinds of plugins, the usual one first} */
  public static List<String> kinds() {
    return ALL.stream().map(ProjectTemplate::kind).toList();
  }

  /**
   * {@return the template of a kind}
   *
   * @param kind one of {@link #kinds()}
   * @throws UserException that lists the kinds, if there is none of this name
   */
  public static ProjectTemplate of(String kind) {
    return ALL.stream()
        .filter(t -> t.kind.equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "there is no kind of plugin '%s'; there are %s"
                        .formatted(kind, String.join(", ", kinds()))));
  }

  /**
   * {@return what a plugin adds, such as the model mine}
   *
   * @param name the plugin's
   */
  public String adds(String name) {
    return thing.replace("@name@", name);
  }

  /**
   * Writes the project, whole or not at all.
   *
   * @param parent the folder to make it in
   * @param name the plugin's name, and its folder's
   * @param packageName its package, or null for com.example and the name
   * @param version of dgm's artefacts
   * @return the project's folder
   * @throws UserException if the name is none, or the folder is there already
   */
  public Path write(Path parent, String name, String packageName, String version) {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new UserException(
          "a plugin has a name of lower-case letters, digits and dashes, a letter first, got '"
              + name
              + "'");
    }
    String in = packageName == null ? "com.example." + name.replace("-", "") : packageName;
    checkPackage(in);
    Path project = parent.resolve(name);
    if (Files.exists(project)) {
      throw new UserException(project + " is there already: choose another name, or --in DIR");
    }
    if (!Files.isDirectory(parent.toAbsolutePath())) {
      throw new UserException("there is no folder " + parent);
    }
    Map<String, String> words = words(name, in, version);
    try {
      try {
        files(in, words.get("@Name@"))
            .forEach((to, from) -> write(project.resolve(to), filled(from, words)));
      } catch (RuntimeException e) {
        delete(project);
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      IOException why = e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
      throw new UserException("cannot write " + project + ": " + UserException.reason(why), e);
    }
    return project;
  }

  private static void checkPackage(String name) {
    boolean legal =
        Arrays.stream(name.split("\\.", -1))
            .allMatch(part -> part.matches("[a-z_][a-z0-9_]*") && !RESERVED.contains(part));
    if (!legal || !name.contains(".")) {
      throw new UserException(
          "a package is words of lower-case letters and digits with dots between them, such as com.example.mine, got '%s': name one with --package"
              .formatted(name));
    }
  }

  private Map<String, String> words(String name, String in, String version) {
    String type =
        Arrays.stream(name.split("-"))
            .filter(part -> !part.isEmpty())
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining());
    String adds = adds(name);
    Map<String, String> words = new LinkedHashMap<>();
    words.put("@try@", attempt);
    words.put("@adds@", adds);
    words.put("@Adds@", Character.toUpperCase(adds.charAt(0)) + adds.substring(1));
    words.put("@artifact@", artifact);
    words.put("@package@", in);
    words.put("@Name@", type);
    words.put("@name@", name);
    words.put("@version@", version);
    words.put("@api@", ApiVersion.CURRENT.major() + ", " + ApiVersion.CURRENT.minor());
    return words;
  }

  /** {@return the template of each file} */
  private Map<String, String> files(String in, String type) {
    String folder = "java/" + in.replace('.', '/') + "/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put(".gitignore", "gitignore");
    files.put("src/main/java/module-info.java", kind + "/module-info.java.txt");
    sources.forEach(
        s -> files.put("src/main/" + folder + type + s + ".java", kind + "/" + s + ".java.txt"));
    files.put("src/test/" + folder + type + test + ".java", kind + "/Test.java.txt");
    return files;
  }

  private static String filled(String template, Map<String, String> words) {
    String text;
    try (InputStream in = ProjectTemplate.class.getResourceAsStream("project/" + template)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    return text;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
