package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that uses dgm, as docs/java.md says, with the packaged jars on the module path and on
 * the class path: a JVM of its own each, in an empty folder.
 */
final class UseFromJavaIT {
  private static final Path LIB = PackagedCommand.PACKAGE.resolve("lib");

  private static final Map<String, String> SOURCES =
      Map.of(
          "module-info.java",
          """
          module user {
            requires io.dgm.core;
            provides System.LoggerFinder with user.Notices;
          }
          """,
          "user/Notices.java",
          """
          package user;

          import java.util.ArrayList;
          import java.util.List;
          import java.util.ResourceBundle;

          public final class Notices extends System.LoggerFinder {
            static final List<String> TOLD = new ArrayList<>();

            @Override
            public System.Logger getLogger(String name, Module module) {
              return new System.Logger() {
                @Override
                public String getName() {
                  return name;
                }

                @Override
                public boolean isLoggable(Level level) {
                  return name.equals("io.dgm") && level.compareTo(Level.INFO) >= 0;
                }

                @Override
                public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
                  if (isLoggable(level)) {
                    TOLD.add(text);
                  }
                }

                @Override
                public void log(Level level, ResourceBundle bundle, String text, Object... values) {
                  log(level, bundle, text, (Throwable) null);
                }
              };
            }
          }
          """,
          "user/Main.java",
          """
          package user;

          import io.dgm.core.Dgm;
          import io.dgm.core.job.Trained;
          import io.dgm.core.stack.Stack;
          import java.nio.file.Path;
          import java.util.Arrays;
          import java.util.Map;

          public final class Main {
            public static void main(String[] args) {
              Path run = Path.of(args[1]);
              Stack stack =
                  Stack.of("vae")
                      .withData(Map.of("", "mnist-mini"))
                      .with(
                          Map.of(
                              "latent", "2", "network.hidden", "16", "train.steps", "4",
                              "train.batch-size", "8", "train.loop", "2", "train.data-limit", "0"));
              StringBuilder told = new StringBuilder();
              switch (args[0]) {
                case "train" -> {
                  try (Trained model = Dgm.train(stack, run)) {
                    told.append(model.views());
                  }
                }
                case "train-only" -> {
                  try (Trained model = Dgm.train(stack)) {
                    told.append(Arrays.toString(model.sample(1, 1)[0]));
                  }
                }
                default -> {
                  try (Trained model = Dgm.load(run)) {
                    float[][] x = model.sample(3, 1);
                    float[][] z = model.encode(x);
                    told.append(model.data().x().shape()).append(Arrays.toString(x[0]));
                    told.append(Arrays.deepToString(z));
                    told.append(Arrays.deepToString(model.decode(z)));
                    told.append(Arrays.equals(model.decode(z)[2], model.reconstruct(x)[2]));
                    told.append(Arrays.toString(model.logLikelihood(x, 5, 1)));
                  }
                }
              }
              System.out.println(told + " " + Notices.TOLD);
            }
          }
          """);

  @TempDir Path temp;
  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    Path source = temp.resolve("src");
    classes = temp.resolve("classes");
    List<String> javac = new ArrayList<>(List.of("--module-path", LIB.toString()));
    javac.addAll(List.of("-Xlint:all,-requires-automatic", "-Werror", "-d", classes.toString()));
    for (Map.Entry<String, String> e : SOURCES.entrySet()) {
      Path file = source.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, e.getValue());
      javac.add(file.toString());
    }
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, javac.toArray(String[]::new));
    assertThat(code).as(output.toString()).isZero();
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("java.lang.System$LoggerFinder"), "user.Notices\n");
  }

  private static String jars() throws IOException {
    try (Stream<Path> all = Files.list(LIB)) {
      return all.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }

  private List<String> onModulePath() {
    return List.of(
        "--module-path",
        LIB + File.pathSeparator + classes,
        "--add-modules",
        "io.dgm.cpu,io.dgm.vae",
        "--enable-native-access=io.dgm.cpu,io.dgm.core",
        "--module",
        "user/user.Main");
  }

  private List<String> onClassPath() throws IOException {
    return List.of(
        "--class-path",
        jars() + File.pathSeparator + classes,
        "--add-modules",
        "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "user.Main");
  }

  /** Runs the program in an empty folder, which it leaves empty, and hears nothing else of it. */
  private String run(List<String> options, String what, Path run)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(temp, "empty");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Ddgm.native.path=" + PackagedCommand.PACKAGE.resolve("native"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Duser.home=" + folder);
    command.addAll(options);
    command.addAll(List.of(what, run.toString()));
    Path err = temp.resolve("err");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    assertThat(Files.readString(err).lines())
        .as("what Java says of itself")
        .allMatch(line -> line.startsWith("WARNING: Using incubator modules"));
    assertThat(folder).isEmptyDirectory();
    assertThat(out.lines()).hasSize(1);
    return out;
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        long bytes = Files.isDirectory(file) ? 0 : Files.size(file);
        all.put(file.toString(), bytes + " " + Files.getLastModifiedTime(file));
      }
    }
    return all;
  }

  @Test
  void itDoesTheSameOnTheModulePathAndOnTheClassPath() throws Exception {
    Path one = temp.resolve("runs/1");
    Path two = temp.resolve("runs/2");
    assertThat(run(onModulePath(), "train", one))
        .isEqualTo(run(onClassPath(), "train", two))
        .startsWith("[samples, reconstructions, interpolations] [the training examples take ")
        .contains("train.data-limit=0");
    Map<String, String> before = files(temp.resolve("runs"));
    String used = run(onModulePath(), "use", one);
    assertThat(used)
        .startsWith("[1,28,28][0.")
        .contains("]]true[-")
        .endsWith(" []\n")
        .isEqualTo(run(onClassPath(), "use", two));
    assertThat(files(temp.resolve("runs"))).as("nothing is written into a run").isEqualTo(before);
    assertThat(run(onModulePath(), "train-only", one))
        .isEqualTo(run(onClassPath(), "train-only", two))
        .contains("train.data-limit=0");
    assertThat(files(temp.resolve("runs"))).isEqualTo(before);
  }
}
