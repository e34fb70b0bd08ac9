package io.dgm.testkit.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.spi.Plugin;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginReport;
import io.dgm.core.plugin.ProjectTemplate;
import io.dgm.engine.spi.EngineProvider;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What dgm new-plugin makes, compiled with every warning an error, and tested by its own tests. */
class NewPluginTest {
  @TempDir Path temp;

  static List<String> kinds() {
    return ProjectTemplate.kinds();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void isCompiledTestedAndLoads(String kind) throws Exception {
    ProjectTemplate template = ProjectTemplate.of(kind);
    Path folder = template.write(temp, "my-" + kind, null, "0.1.0");
    OutsideProject project = new OutsideProject(folder).compiled();
    project.test();
    try (URLClassLoader loader = project.loader()) {
      Object provided = project.provided(loader);
      if (provided instanceof Plugin plugin) {
        PluginReport report = PluginCatalog.of(plugin).reports().getFirst();
        assertThat(report.problem()).isEmpty();
        assertThat(report.adds().values()).containsExactly(List.of("my-" + kind));
      } else {
        assertThat(((EngineProvider) provided).name()).isEqualTo("my-" + kind);
      }
    }
    assertThat(Files.readString(folder.resolve("README.md")))
        .contains(template.adds("my-" + kind), "my-" + kind + "-0.1.0.jar");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void leavesNoWordOfTheTemplate(String kind) throws IOException {
    Path project = ProjectTemplate.of(kind).write(temp, "a1-b", "org.own", "7.8.9");
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[a-zA-Z]+@");
      }
    }
    assertThat(Files.readString(project.resolve("pom.xml"))).contains("7.8.9");
    assertThat(project.resolve("src/main/java/org/own")).isDirectory();
  }

  private void refused(String message, String kind, String name, String in) {
    assertThatThrownBy(() -> ProjectTemplate.of(kind).write(temp, name, in, "0.1.0"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    refused("there are model, ", "modle", "mine", null);
    for (String name : List.of("Mine", "1st", "../mine", "", "a b", "-a", "mine/")) {
      refused("a letter first, got '" + name + "'", "model", name, null);
    }
    refused("got 'com.example.new'", "model", "new", null);
    refused("got 'com.Example'", "model", "mine", "com.Example");
    refused("got 'mine'", "model", "mine", "mine");
    refused("got 'a..b'", "model", "mine", "a..b");
    Files.createDirectory(temp.resolve("mine"));
    refused("is there already", "model", "mine", null);
    try (Stream<Path> left = Files.walk(temp)) {
      assertThat(left).containsExactlyInAnyOrder(temp, temp.resolve("mine"));
    }
  }

  @Test
  void writesNothingWhereItCannot() {
    Path nowhere = temp.resolve("nowhere");
    assertThatThrownBy(() -> ProjectTemplate.of("model").write(nowhere, "mine", null, "0.1.0"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no folder");
    assertThat(nowhere).doesNotExist();
  }
}
