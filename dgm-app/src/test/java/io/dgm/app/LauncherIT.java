package io.dgm.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command, in surroundings that are not the usual ones. */
class LauncherIT {
  private static final Path CHECKOUT = PackagedCommand.PACKAGE.resolve("../../..").normalize();

  @TempDir Path temp;

  private Path place;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void copy() throws IOException {
    place = checkout(temp.resolve("place"));
  }

  /** What the script needs of a checkout, copied. */
  private static Path checkout(Path to) throws IOException {
    copy(CHECKOUT.resolve("dgm"), to.resolve("dgm"));
    for (String file : List.of("tools/jdk.sh", "tools/java.options")) {
      copy(CHECKOUT.resolve(file), to.resolve(file));
    }
    copy(CHECKOUT.resolve("pom.xml"), to.resolve("pom.xml"));
    copy(CHECKOUT.resolve("dgm-app/pom.xml"), to.resolve("dgm-app/pom.xml"));
    Files.createDirectories(to.resolve("dgm-app/src/main"));
    try (Stream<Path> files = Files.walk(PackagedCommand.PACKAGE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().matches("(classes\\.jsa|listing\\.aot).*")) {
          copy(
              file,
              to.resolve("dgm-app/target/dgm").resolve(PackagedCommand.PACKAGE.relativize(file)));
        }
      }
    }
    // as if it was built when the checkout was copied
    Files.writeString(to.resolve("dgm-app/target/dgm/build-started"), "2100-01-01 00:00:00\n");
    return to;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private Outcome bash(Map<String, String> environment, String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
    builder.directory(temp.toFile());
    builder.environment().put("DGM_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("DGM_CACHE", temp.resolve("cache").toString());
    builder.environment().putAll(environment);
    Path err = temp.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }

  private static List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>(outcome.err().lines().toList());
    lines.removeIf(line -> line.startsWith("WARNING: Using incubator"));
    return lines;
  }

  @Test
  void namesAreWrittenAsTheyAreWithTheLocaleOfContainers() throws Exception {
    Outcome outcome =
        bash(
            Map.of("LC_ALL", "C"),
            "place/dgm train vae --data mnist-mini --steps 1 --set network.hidden=8 --run"
                + " l\u00e4uft");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(file -> file.getFileName().toString())).contains("l\u00e4uft");
    }
  }

  @Test
  void whereItIsDoesNotDependOnTheUsersFolders() throws Exception {
    Outcome outcome = bash(Map.of("CDPATH", temp + ":/"), "cd place; ./dgm engines");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("cpu (default)");
  }

  @Test
  void aPathThatTheModulePathCannotHaveIsTold() throws Exception {
    Files.move(place, temp.resolve("a:b"));
    Outcome outcome = bash(Map.of(), "a:b/dgm models");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(lines(outcome)).singleElement().asString().contains("a ':'", "rename the folder");
  }

  @Test
  void aCopyStartsLikeTheOriginal() throws Exception {
    assertThat(bash(Map.of(), "place/dgm models").code()).isZero();
    Outcome outcome = bash(Map.of(), "cp -a place copy && rm -r place && copy/dgm models");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(lines(outcome)).isEmpty();
    assertThat(bash(Map.of(), "copy/dgm engines").code()).isZero();
    for (String kept : List.of("listing.aot", "classes.jsa")) {
      Path classes = temp.resolve("copy/dgm-app/target/dgm").resolve(kept);
      assertThat(Files.readString(Path.of(classes + ".for"))).contains("/copy ");
      assertThat(classes).isNotEmptyFile();
    }
  }

  /**
   * What lists starts without the engine of vector instructions, half of a start, and its warning.
   */
  @Test
  void whatOnlyListsKnowsAllModels() throws Exception {
    Outcome outcome = bash(Map.of("HOME", temp.toString()), "place/dgm models");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines().map(line -> line.split(" ", 2)[0]))
        .contains("vae", "gan", "aae", "cyclegan", "lm-lstm", "classifier");
  }

  /** An archive with modules that a later start lacks ends the JVM. */
  @Test
  void whatOnlyPluginsNeedIsNotInTheArchive() throws Exception {
    assertThat(bash(Map.of(), "mkdir plugins; place/dgm models --plugins plugins").code())
        .isEqualTo(2); // there are none
    Outcome outcome = bash(Map.of("HOME", temp.toString()), "place/dgm engines");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("cpu");
  }

  @Test
  void fewOpenFilesAreRaisedOrTold() throws Exception {
    Outcome raised = bash(Map.of(), "ulimit -Sn 20; place/dgm models");
    assertThat(raised.code()).as(raised.err()).isZero();
    Outcome few = bash(Map.of(), "ulimit -n 20; place/dgm models");
    assertThat(few.code()).isEqualTo(1);
    assertThat(lines(few)).singleElement().asString().contains("ulimit -n");
  }

  @Test
  void anAnswerThatCannotBeWrittenIsAFailure() throws Exception {
    Outcome outcome = bash(Map.of(), "place/dgm models >/dev/full");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(lines(outcome)).singleElement().asString().contains("could not be written");
  }

  @Test
  void wordsAreNotReadFromFiles() throws Exception {
    Files.writeString(temp.resolve("words"), "models");
    Outcome outcome = bash(Map.of(), "place/dgm @words");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(lines(outcome)).singleElement().asString().contains("no command '@words'");
  }
}
