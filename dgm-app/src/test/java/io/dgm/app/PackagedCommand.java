package io.dgm.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command as the build packages it, run in a JVM of its own on the module path. */
final class PackagedCommand {
  /** The package: lib is the module path, native holds libraries. */
  static final Path PACKAGE = Path.of(System.getProperty("dgm.app"));

  private PackagedCommand() {}

  /** What a process left behind. */
  record Outcome(int exitCode, String out, String err) {}

  /** A process of the command that is not started yet; its folder, streams and options are free. */
  static ProcessBuilder process(List<String> jvmOptions, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--module-path", PACKAGE.resolve("lib").toString()));
    command.add("--enable-native-access=io.dgm.app,io.dgm.cpu,io.dgm.pjrt");
    command.add("-Ddgm.native.path=" + PACKAGE.resolve("native"));
    command.addAll(jvmOptions);
    command.addAll(List.of("--module", "io.dgm.app/io.dgm.app.Main"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command);
  }

  /** Runs a command to its end. */
  static Outcome run(List<String> jvmOptions, String... words) {
    try {
      Path err = Files.createTempFile("dgm", ".err");
      Process process = process(jvmOptions, words).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      Outcome outcome = new Outcome(process.waitFor(), out, Files.readString(err));
      Files.delete(err);
      return outcome;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the command did not run", e);
    }
  }
}
