package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command with plugins and engines in folders. */
final class PluginsIT {
  private static final Path LIB = PackagedCommand.PACKAGE.resolve("lib");
  private static final String FITS =
      "public io.dgm.api.spi.ApiVersion builtFor() { return new io.dgm.api.spi.ApiVersion(0, 2); }";

  @TempDir Path temp;
  private Path plugins;

  @BeforeEach
  void folder() throws IOException {
    plugins = Files.createDirectory(temp.resolve("plugins"));
  }

  private PackagedCommand.Outcome dgm(List<String> options, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--plugins", plugins.toString()));
    return PackagedCommand.run(options, all.toArray(String[]::new));
  }

  private PackagedCommand.Outcome dgm(String... words) {
    return dgm(List.of(), words);
  }

  /** Compiles sources against the packaged jars into plugins/NAME/NAME.jar. */
  private void jar(String name, Map<String, String> sources) throws IOException {
    Path source = Files.createDirectories(temp.resolve("src").resolve(name));
    Path classes = temp.resolve("classes").resolve(name);
    List<String> javac =
        new ArrayList<>(List.of("--module-path", LIB.toString(), "-d", classes.toString()));
    for (Map.Entry<String, String> e : sources.entrySet()) {
      Path file = source.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, e.getValue());
      javac.add(file.toString());
    }
    run("javac", javac);
    Path jar = Files.createDirectories(plugins.resolve(name)).resolve(name + ".jar");
    String version = "--module-version=1.2";
    run(
        "jar",
        List.of("--create", "--file", jar.toString(), version, "-C", classes.toString(), "."));
  }

  private static void run(String tool, List<String> arguments) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertThat(code).as("%s: %s", tool, output).isZero();
  }

  private void plugin(String name, String requires, String body) throws IOException {
    jar(
        name,
        Map.of(
            "module-info.java",
            "module %1$s { requires io.dgm.api; %2$s provides io.dgm.api.spi.Plugin with %1$s.Entry; }"
                .formatted(name, requires),
            name + "/Entry.java",
            "package %1$s; public final class Entry implements io.dgm.api.spi.Plugin { public Entry() {} public String name() { return \"%1$s\"; } %2$s %3$s }"
                .formatted(name, FITS, body)));
  }

  @Test
  void oneThatPrintsDoesNotSpoilAnAnswer() throws IOException {
    plugin(
        "talker",
        "",
        "public java.util.List<io.dgm.api.model.ModelDefinition> models() {"
            + " System.out.println(\"hello\"); return java.util.List.of(); }");
    PackagedCommand.Outcome outcome = dgm("plugins", "--json");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).doesNotContain("hello").contains("talker");
    assertThat(outcome.err()).contains("hello");
  }

  @Test
  void oneThatTakesTheStreamsAwaySilencesNobody() throws IOException {
    plugin(
        "thief",
        "",
        "public java.util.List<io.dgm.api.model.ModelDefinition> models() {"
            + " System.out.close(); System.err.close(); System.setOut(null); System.setErr(null);"
            + " throw new IllegalStateException(\"broken\"); }");
    PackagedCommand.Outcome outcome = dgm("models");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("vae");
    assertThat(outcome.err()).contains("thief", "broken");
  }

  @Test
  void oneThatEndsTheProgramIsNamed() throws IOException {
    plugin(
        "quitter",
        "",
        "public java.util.List<io.dgm.api.model.ModelDefinition> models() { System.exit(0); return"
            + " null; }");
    PackagedCommand.Outcome outcome = dgm("models");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(
            "dgm: the plugin quitter ended the program at Plugin.models(): remove its folder");
  }

  @Test
  @Timeout(60)
  void oneThatNeverAnswersIsNamed() throws IOException {
    plugin(
        "sleeper",
        "",
        "public java.util.List<io.dgm.api.model.ModelDefinition> models() { while (true) {"
            + " Thread.onSpinWait(); } }");
    PackagedCommand.Outcome outcome = dgm("models");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("dgm: the plugin sleeper has not answered at Plugin.models()");
  }

  @Test
  void librariesThatDgmUsesItselfAreThePluginsOwn() throws IOException {
    plugin(
        "brings",
        "requires com.google.common; requires com.fasterxml.jackson.core; requires java.sql;"
            + " requires java.net.http;",
        """
        public java.util.List<io.dgm.api.model.ModelDefinition> models() {
          if (!com.google.common.collect.ImmutableList.of(1).contains(1)
              || com.google.common.collect.ImmutableList.class.getModule().getLayer() != Entry.class.getModule().getLayer()
              || new com.fasterxml.jackson.core.JsonFactory().getClass().getClassLoader() != Entry.class.getClassLoader()
              || java.sql.Types.BIT == 0 || java.net.http.HttpClient.Version.HTTP_2 == null) {
            throw new IllegalStateException("of the host");
          }
          return java.util.List.of();
        }
        """);
    try (Stream<Path> jars = Files.list(LIB)) {
      for (Path jar :
          jars.filter(
                  j -> j.getFileName().toString().matches("(guava|failureaccess|jackson-core)-.*"))
              .toList()) {
        Files.copy(jar, plugins.resolve("brings").resolve(jar.getFileName()));
      }
    }
    PackagedCommand.Outcome outcome =
        dgm(List.of("--add-modules", "java.se,jdk.httpserver"), "plugins");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("brings").doesNotContain("NOT LOADED");
  }

  @Test
  void anEngineInAFolderTrainsAndItsRunSaysSo() throws IOException {
    jar(
        "mine",
        Map.of(
            "module-info.java",
            "module mine { requires io.dgm.engine; provides io.dgm.engine.spi.EngineProvider with"
                + " mine.Mine; }",
            "mine/Mine.java",
            """
            package mine;
            import io.dgm.engine.spi.Engine;
            import io.dgm.engine.spi.EngineProvider;
            import io.dgm.engine.reference.ReferenceProvider;
            public final class Mine implements EngineProvider {
              public Mine() {}
              public String name() { return "mine"; }
              public String description() { return "another way to the reference"; }
              public Availability availability() { return new Availability(true, "here"); }
              public Engine open(EngineOptions options) { return new ReferenceProvider().open(options); }
            }
            """));
    assertThat(dgm("engines").out()).contains("mine", "another way to the reference");
    String run = temp.resolve("run").toString();
    PackagedCommand.Outcome trained =
        dgm(
            "train",
            "vae",
            "--data",
            "mnist-mini",
            "--steps",
            "2",
            "--batch-size",
            "4",
            "--engine",
            "mine",
            "--set",
            "network.hidden=8",
            "--set",
            "latent=2",
            "--run",
            run);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(Path.of(run, "run.json")).content().contains("\"engine\" : \"mine\"");
    PackagedCommand.Outcome without = PackagedCommand.run(List.of(), "engines");
    assertThat(without.out()).doesNotContain("mine");
  }

  @Test
  void aRunKnowsThePluginThatMadeItsModel() throws IOException {
    plugin(
        "zoo",
        "",
        """
        public java.util.List<io.dgm.api.model.ModelDefinition> models() {
          return java.util.List.of(new Lion());
        }
        record Lion() implements io.dgm.api.model.ModelDefinition {
          public String name() { return "lion"; }
          public String description() { return "a mean picture"; }
          public io.dgm.api.model.Model build(io.dgm.api.data.DataSpec spec, io.dgm.api.settings.Settings settings) {
            var model = io.dgm.api.model.Model.builder(spec);
            var theta = model.player(io.dgm.api.train.Player.THETA, io.dgm.api.train.PlayerSettings.adam(1e-3));
            var x = io.dgm.api.conditional.Variable.of("x");
            var z = io.dgm.api.conditional.Variable.of("z");
            var prior = io.dgm.api.model.Roles.standardNormal(z, 2);
            var net = io.dgm.api.nn.Linear.of(theta, 2, spec.x().shape().size());
            var decoder = io.dgm.api.model.Roles.decoder(theta, x, java.util.List.of(z), net,
                io.dgm.api.model.Likelihoods.BERNOULLI.over(theta), spec.x().shape());
            var data = io.dgm.api.conditional.Conditional.data(x);
            return model.objective(io.dgm.api.objective.Games.likelihood(data.then(prior), decoder))
                .view("samples", prior.then(decoder.mean()), x).build();
          }
        }
        """);
    String run = temp.resolve("run").toString();
    PackagedCommand.Outcome trained =
        dgm("train", "lion", "--data", "mnist-mini", "--steps", "1", "--run", run);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(Path.of(run, "run.json"))
        .content()
        .contains("\"plugin\" : \"zoo\"", "\"plugin-version\" : \"1.2\"", "zoo.jar sha256:");
    PackagedCommand.Outcome lost = PackagedCommand.run(List.of(), "sample", run);
    assertThat(lost.exitCode()).isEqualTo(2);
    assertThat(lost.err())
        .contains("the model lion was made by plugin zoo 1.2 (zoo.jar sha256:")
        .contains("name its folder with --plugins");
    assertThat(dgm("sample", run).exitCode()).isZero();
  }
}
