package io.dgm.core.plugin;

import static io.dgm.core.plugin.PluginJars.FITS;
import static io.dgm.core.plugin.PluginJars.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return PluginCatalog.load(Optional.of(plugins)).reports();
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

  @Test
  void aFolderIsAPlugin() throws IOException {
    jars.jar(at("good/good.jar"), plugin("good", "", FITS));
    assertThat(load())
        .containsExactly(new PluginReport("good", at("good").toString(), "", List.of()));
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
    assertThat(problem(reports, "useless")).contains("no module in it provides");
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

  @Test
  void aMissingFolderIsTheUsersMistake() {
    assertThatThrownBy(() -> PluginCatalog.load(Optional.of(temp.resolve("none"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none");
  }

  @Test
  void anUnknownModelIsAnsweredWithWhatThereIs() {
    assertThatThrownBy(() -> PluginCatalog.of().model("vea"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("vea");
  }
}
