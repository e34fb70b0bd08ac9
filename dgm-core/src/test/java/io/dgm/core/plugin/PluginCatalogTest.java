package io.dgm.core.plugin;

import static io.dgm.core.plugin.PluginJars.FITS;
import static io.dgm.core.plugin.PluginJars.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import io.dgm.api.UserException;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Plugin;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.Executable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogTest {
  @TempDir Path temp;
  private Path plugins;
  private PluginJars jars;

  @BeforeEach
  void folders() throws IOException {
    plugins = Files.createDirectory(temp.resolve("plugins"));
    jars = new PluginJars(Files.createDirectory(temp.resolve("work")));
  }

  private Path at(String file) {
    return plugins.resolve(file);
  }

  private List<PluginReport> load() {
    return PluginCatalog.load(Installation.of(List.of(), List.of(plugins), _ -> {}))
        .reports()
        .stream()
        .filter(report -> !report.source().equals("module path"))
        .toList();
  }

  private static Map<String, String> library(String version) {
    return Map.of(
        "module-info.java",
        "module shared.util { exports shared.util; }",
        "shared/util/Version.java",
        """
        package shared.util;
        public final class Version {
          private Version() {}
          public static String get() { return "%s"; }
        }
        """
            .formatted(version));
  }

  /** A plugin that the program made itself. */
  private record Own(String name, ApiVersion builtFor) implements Plugin {}

  @Test
  void aProgramBringsPluginsOfItsOwn() {
    Installation mine = Installation.own().with(new Own("mine", ApiVersion.CURRENT));
    assertThat(PluginCatalog.load(mine).reports())
        .anySatisfy(
            report -> {
              assertThat(report.name()).isEqualTo("mine");
              assertThat(report.source()).isEqualTo("the program itself");
              assertThat(report.loaded()).isTrue();
            });
    Installation old = Installation.own().with(new Own("old", new ApiVersion(9, 0)));
    assertThatThrownBy(() -> PluginCatalog.load(old))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("old", "program", "9.0");
  }

  @Test
  void aFolderIsAPlugin() throws IOException {
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));
    PluginReport report = load().getFirst();
    assertThat(report.name()).isEqualTo("good");
    assertThat(report.source()).isEqualTo(at("good").toString());
    assertThat(report.problem()).isEmpty();
    assertThat(report.jars()).containsOnlyKeys(at("good/good.jar"));
    assertThat(report.jars().values()).allMatch(sum -> sum.matches("[0-9a-f]{64}"));
  }

  @Test
  void twoPluginsMayNeedTwoVersionsOfALibrary() throws IOException {
    for (String v : List.of("one", "two")) {
      Path lib = jars.jar(at(v + "/util.jar"), library(v));
      String body =
          FITS.replace("0, 2", "shared.util.Version.get().equals(\"" + v + "\") ? 0 : 9, 2");
      jars.jar(at(v + "/" + v + ".jar"), plugin(v, "requires shared.util;", body), lib);
    }
    assertThat(load())
        .allMatch(PluginReport::loaded)
        .extracting("name")
        .containsExactly("one", "two");
  }

  @Test
  void pluginsThatAreNoModulesMayToo() throws IOException {
    for (String v : List.of("one", "two")) {
      Path lib = jars.jar(at(v + "/util.jar"), library(v));
      String body =
          FITS.replace("0, 2", "shared.util.Version.get().equals(\"" + v + "\") ? 0 : 9, 2");
      jars.plain(at(v + "/" + v + ".jar"), v, body, lib);
    }
    assertThat(load())
        .allMatch(PluginReport::loaded)
        .extracting("name")
        .containsExactly("one", "two");
  }

  @Test
  void aBrokenPluginIsReportedAndStopsNoOther() throws IOException {
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));
    Path lib = jars.jar(temp.resolve("util.jar"), library("x"));
    jars.jar(at("lacking/lacking.jar"), plugin("lacking", "requires shared.util;", FITS), lib);
    Files.createDirectory(at("empty"));
    Files.writeString(Files.createDirectory(at("junk")).resolve("x.jar"), "not a jar");
    jars.jar(at("later/later.jar"), plugin("later", "", FITS.replace("0, 2", "0, 99")));
    jars.jar(at("older/older.jar"), plugin("older", "", FITS.replace("0, 2", "0, 1")));
    jars.jar(
        at("thrower/thrower.jar"),
        plugin("thrower", "", FITS + " { if (true) throw new IllegalStateException(\"boom\"); }"));
    jars.jar(at("useless/useless.jar"), library("x"));

    List<PluginReport> reports = load();

    assertThat(reports).filteredOn(PluginReport::loaded).extracting("name").containsExactly("good");
    assertThat(problem(reports, "lacking")).contains("shared.util");
    assertThat(problem(reports, "empty")).contains("no jar");
    assertThat(problem(reports, "junk")).contains("x.jar");
    assertThat(problem(reports, "later")).contains("built for version 0.99");
    assertThat(problem(reports, "older")).contains("built for version 0.1");
    assertThat(problem(reports, "thrower")).contains("boom");
    assertThat(problem(reports, "useless")).contains("nothing in it provides");
  }

  private String problem(List<PluginReport> reports, String folder) {
    return reports.stream()
        .filter(r -> r.source().equals(at(folder).toString()))
        .map(PluginReport::problem)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBundledCopyOfTheApiDoesNoHarm() throws IOException {
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));
    Path api = Path.of(PluginJars.apiLocation());
    if (Files.isDirectory(api)) {
      java.util.spi.ToolProvider.findFirst("jar")
          .orElseThrow()
          .run(
              System.out,
              System.err,
              "--create",
              "--file",
              at("good/dgm-api.jar").toString(),
              "-C",
              api.toString(),
              ".");
    } else {
      Files.copy(api, at("good/dgm-api.jar"));
    }
    assertThat(load()).singleElement().matches(PluginReport::loaded);
  }

  private static Map<String, String> model(String name, String description) {
    return Map.of(
        "zoo/Model.java",
        """
        package zoo;
        import io.dgm.api.data.DataSpec;
        import io.dgm.api.model.Model;
        import io.dgm.api.settings.Settings;
        public final class Model implements io.dgm.api.model.ModelDefinition {
          public Model() {}
          public String name() { return %s; }
          public String description() { %s }
          public io.dgm.api.model.Model build(DataSpec spec, Settings settings) {
            throw new NoClassDefFoundError("lost/Library");
          }
        }
        """
            .replace("import io.dgm.api.model.Model;\n", "")
            .formatted(name, description));
  }

  private static final String WITH_MODEL =
      FITS
          + " public java.util.List<io.dgm.api.model.ModelDefinition> models() {"
          + " return java.util.List.of(new Model()); }";

  private void zoo(String folder, String name, String description) throws IOException {
    Map<String, String> sources = new HashMap<>(plugin("zoo", "", WITH_MODEL));
    sources.putAll(model(name, description));
    jars.jar(at(folder + "/zoo.jar"), sources);
  }

  private PluginCatalog catalog() {
    return PluginCatalog.load(Installation.of(List.of(), List.of(plugins), _ -> {}));
  }

  @Test
  void aBrokenPartCostsItsPluginOnly() throws IOException {
    zoo("control", "\"li\\u001b[2Jon\"", "return \"a\";");
    zoo("upper", "\"Lion\"", "return \"a\";");
    zoo("endless", "\"lion\".repeat(100)", "return \"a\";");
    zoo("nameless", "null", "return \"a\";");
    zoo("undescribed", "\"lion\"", "return null;");
    zoo("thrower", "\"lion\"", "throw new StackOverflowError(\"deep\");");
    jars.jar(
        at("nothing/nothing.jar"),
        plugin(
            "nothing",
            "",
            FITS + " public java.util.List<io.dgm.api.metric.Metric> metrics() { return null; }"));
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));

    List<PluginReport> reports = load();

    assertThat(reports).filteredOn(PluginReport::loaded).extracting("name").containsExactly("good");
    assertThat(problem(reports, "control")).contains("'li?[2Jon'").doesNotContain("\u001b");
    assertThat(problem(reports, "upper")).contains("lower-case", "'Lion'");
    assertThat(problem(reports, "endless")).contains("at most 64").hasSizeLessThan(400);
    assertThat(problem(reports, "nameless")).contains("ModelDefinition.name()", "answered null");
    assertThat(problem(reports, "undescribed"))
        .contains("plugin undescribed failed at ModelDefinition.description()", "answered null");
    assertThat(problem(reports, "thrower")).contains("java.lang.StackOverflowError: deep");
    assertThat(problem(reports, "nothing")).contains("Plugin.metrics()", "answered null");
  }

  @Test
  void whatIsMissingIsFoundAtUseAndNamesThePlugin() throws IOException {
    zoo("zoo", "\"lion\"", "return \"a lion\";");
    ModelDefinition lion = catalog().models().find("zoo/lion");
    assertThatThrownBy(() -> lion.build(null, null))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "the plugin zoo failed at ModelDefinition.build(): java.lang.NoClassDefFoundError:"
                + " lost/Library");
    assertThat(Set.of(lion)).contains(lion);
  }

  @Test
  void librariesOfTheHostAreNotForPlugins() throws IOException {
    Path jackson = jar(JsonFactory.class);
    String uses =
        FITS.replace("0, 2", "com.fasterxml.jackson.core.JsonFactory.class == null ? 9 : 0, 2");
    jars.jar(
        at("hidden/hidden.jar"),
        plugin("hidden", "requires com.fasterxml.jackson.core;", uses),
        jackson);
    jars.jar(
        at("brought/brought.jar"),
        plugin("brought", "requires com.fasterxml.jackson.core;", uses),
        jackson);
    Files.copy(jackson, at("brought/jackson.jar"));
    jars.plain(at("plain/plain.jar"), "plain", uses, jackson);
    Files.copy(jackson, at("plain/jackson.jar"));
    jars.plain(at("lacking/lacking.jar"), "lacking", uses, jackson);

    List<PluginReport> reports = load();

    assertThat(reports)
        .filteredOn(PluginReport::loaded)
        .extracting("name")
        .containsExactly("brought", "plain");
    assertThat(problem(reports, "hidden"))
        .contains("requires com.fasterxml.jackson.core, which is dgm's")
        .contains("put its jar into the folder");
    assertThat(problem(reports, "lacking")).contains("com/fasterxml/jackson/core/JsonFactory");
  }

  @Test
  void aBrokenDescriptorIsNothingAmongJarsThatAreNoModules() throws IOException {
    jars.plain(at("plain/plain.jar"), "plain", FITS);
    jars.plain(at("whole/whole.jar"), "whole", FITS);
    for (String folder : List.of("plain", "broken")) {
      Path jar = Files.createDirectories(at(folder)).resolve("library.jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new ZipEntry("module-info.class"));
        out.write(new byte[] {1, 2, 3});
      }
    }

    List<PluginReport> reports = load();

    assertThat(reports)
        .filteredOn(PluginReport::loaded)
        .extracting("name")
        .containsExactly("plain", "whole");
    assertThat(problem(reports, "broken")).contains("library.jar is no module");
  }

  private static Path jar(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  @Test
  void oneFolderIsOneHoweverItIsNamed() throws IOException {
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));
    Path roundabout = plugins.resolve("good").resolve("..");
    Installation installation =
        Installation.of(List.of(plugins), List.of(roundabout, plugins.resolve("good")), _ -> {});
    assertThat(PluginCatalog.load(installation).reports())
        .filteredOn(report -> !report.source().equals("module path"))
        .singleElement()
        .matches(PluginReport::loaded);
  }

  @Test
  void aUsualFolderThatHoldsNoPluginIsNobodysMistake() throws IOException {
    Files.writeString(at("README"), "nothing yet");
    Installation none = Installation.of(List.of(plugins, temp.resolve("no")), List.of(), _ -> {});
    assertThat(PluginCatalog.load(none).reports()).allMatch(PluginReport::loaded);
    jars.jar(at("stray.jar"), plugin("stray", "", FITS));
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));
    Installation mixed = Installation.of(List.of(plugins), List.of(), _ -> {});
    assertThat(PluginCatalog.load(mixed).reports())
        .filteredOn(report -> !report.loaded())
        .singleElement()
        .extracting(PluginReport::problem)
        .asString()
        .contains("holds jars and folders with jars");
  }

  @Test
  void lemmasAreGuardedToo() throws IOException {
    String lemmas =
        FITS
            + " public java.util.List<io.dgm.api.spi.Lemma> lemmas() { return java.util.List.of("
            + "new io.dgm.api.spi.Lemma(\"one\", \"s\", \"t\","
            + " () -> { throw new AssertionError(\"untrue\"); }, () -> null)); }";
    jars.jar(at("zoo/zoo.jar"), plugin("zoo", "", lemmas));
    Lemma one = catalog().lemmas(_ -> {}).find("zoo/one");
    assertThatThrownBy(() -> one.holds().get())
        .isInstanceOf(PluginException.class)
        .hasMessage("the plugin zoo failed at its lemma one: java.lang.AssertionError: untrue");
    assertThatThrownBy(() -> one.broken().get()).hasMessageContaining("it answered null");
  }

  @Test
  void aMessageThatFailsIsNoWayOut() throws IOException {
    String body =
        FITS
            + " public java.util.List<io.dgm.api.metric.Metric> metrics() {"
            + " throw new RuntimeException() {"
            + " public String getMessage() { throw this; } }; }";
    jars.jar(at("zoo/zoo.jar"), plugin("zoo", "", body));
    assertThat(problem(load(), "zoo")).contains("the plugin zoo failed at Plugin.metrics()");
  }

  @Test
  void aLibraryFindsThePluginByTheThreadsLoader() throws IOException {
    String body =
        FITS
            + " public String version() { return String.valueOf(Thread.currentThread()"
            + ".getContextClassLoader() == Entry.class.getClassLoader()); }";
    jars.jar(at("zoo/zoo.jar"), plugin("zoo", "", body));
    assertThat(load()).singleElement().extracting(PluginReport::version).isEqualTo("true");
    assertThat(Thread.currentThread().getContextClassLoader())
        .isEqualTo(ClassLoader.getSystemClassLoader());
  }

  @Test
  void aLockedFolderLoadsWhatItWasLockedWith() throws IOException {
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));
    jars.jar(at("changed/changed.jar"), plugin("changed", "", FITS));
    assertThat(Installation.lock(plugins)).isEqualTo(at("plugins.lock"));
    assertThat(load()).allMatch(PluginReport::loaded).hasSize(2);
    assertThat(at("plugins.lock")).content().contains("  good/good.jar");

    jars.jar(at("changed/changed.jar"), plugin("changed", "", FITS + " int more;"));
    jars.jar(at("new/new.jar"), plugin("late", "", FITS));
    List<PluginReport> reports = load();
    assertThat(reports).filteredOn(PluginReport::loaded).extracting("name").containsExactly("good");
    assertThat(problem(reports, "changed")).contains("changed.jar is not in", "or not as it was");
    assertThat(problem(reports, "new")).contains("new.jar is not in");
  }

  @Test
  void twoVersionsOfAModuleInOneFolderAreNamed() throws IOException {
    jars.jar(at("twice/a.jar"), library("one"));
    jars.jar(at("twice/b.jar"), library("two"));
    assertThat(problem(load(), "twice"))
        .contains("a.jar and b.jar are both the module shared.util");
  }

  @Test
  void aFolderWithJarsIsOnePlugin() throws IOException {
    jars.jar(at("good.jar"), plugin("good", "", FITS));
    assertThat(load()).singleElement().extracting("name").isEqualTo("good");
  }

  @Test
  void aFolderWithoutPluginsIsTheUsersMistake() {
    assertThatThrownBy(this::load)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds no plugin: neither jars nor folders with jars");
  }

  @Test
  void anEngineIsAFolderToo() throws IOException {
    String engine =
        """
        package toy;
        import io.dgm.api.tensor.DType;
        import io.dgm.api.tensor.Shape;
        import io.dgm.engine.spi.Buffer;
        import io.dgm.engine.spi.Engine;
        import io.dgm.engine.spi.EngineProvider;
        import io.dgm.engine.spi.Executable;
        import io.dgm.engine.spi.Program;
        import java.util.List;
        public final class Toy implements EngineProvider {
          public Toy() {}
          public String name() { return "toy"; }
          public String description() { return "a toy"; }
          public Availability availability() { throw new IllegalStateException("who knows"); }
          public Engine open(EngineOptions options) {
            if (options.threads() > 1) throw new AssertionError("unwound");
            return new Engine() {
              public String name() { return "toy"; }
              public Buffer allocate(DType dtype, Shape shape) { throw new LinkageError("no metal"); }
              public Executable compile(Program program) {
                return new Executable() {
                  public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
                    throw new IllegalStateException("out of steam");
                  }
                  public void close() {}
                };
              }
              public void close() {}
            };
          }
        }
        """;
    String descriptor =
        "module toy { requires io.dgm.engine; provides io.dgm.engine.spi.EngineProvider with"
            + " toy.Toy; }";
    jars.jar(
        at("toy/toy.jar"),
        Map.of("module-info.java", descriptor, "toy/Toy.java", engine),
        PluginJars.location("io.dgm.engine"));
    Installation installation = Installation.of(List.of(), List.of(plugins), _ -> {});
    EngineCatalog engines = EngineCatalog.load(installation);
    EngineProvider toy = engines.find("toy");
    assertThatThrownBy(toy::availability)
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("the plugin toy failed at EngineProvider.availability()")
        .hasMessageContaining("who knows");
    assertThatThrownBy(() -> toy.open(new EngineProvider.EngineOptions(2)))
        .hasMessageContaining("java.lang.AssertionError: unwound");
    try (Engine opened = toy.open(new EngineProvider.EngineOptions(1));
        Executable executable = opened.compile(null)) {
      assertThatThrownBy(() -> opened.allocate(DType.F32, Shape.of(2)))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("the plugin toy failed at Engine.allocate()")
          .hasMessageContaining("no metal");
      assertThatThrownBy(() -> executable.run(List.of(), List.of()))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("the plugin toy failed at Executable.run()");
    }
    assertThat(PluginCatalog.load(installation).reports())
        .filteredOn(report -> report.name().equals("toy"))
        .singleElement()
        .matches(PluginReport::loaded);
    assertThat(EngineCatalog.load().all().all()).noneMatch(other -> other.name().equals("toy"));
  }

  @Test
  void aMissingFolderIsTheUsersMistake() {
    assertThatThrownBy(() -> Installation.of(List.of(), List.of(temp.resolve("none")), _ -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none");
  }

  @Test
  void anUnknownModelIsAnsweredWithWhatThereIs() {
    assertThatThrownBy(() -> PluginCatalog.of().models().find("vea"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("vea");
  }
}
