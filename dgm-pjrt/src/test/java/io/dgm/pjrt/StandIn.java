package io.dgm.pjrt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles the stand-in plugin of src/test/c, where there is a C compiler. */
final class StandIn {
  private static final Path SOURCES = Path.of("src/test/c");

  private StandIn() {}

  /**
   * {@return a new library of the plugin that knows a few operations; the test is left out where
   * there is no C compiler}
   *
   * @param folder where it is put
   * @param options of the compiler
   */
  static Path compile(Path folder, String... options) {
    List<Path> sources =
        Stream.of("plugin.c", "signature.c", "interpreter.c").map(SOURCES::resolve).toList();
    return link(folder, sources, options);
  }

  /** {@return a library that is no plugin} */
  static Path noPlugin(Path folder) {
    try {
      Path source = Files.writeString(folder.resolve("no_plugin.c"), "int nothing;\n");
      return link(folder, List.of(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path link(Path folder, List<Path> sources, String... options) {
    Optional<Path> compiler = compiler();
    if (compiler.isEmpty()) {
      return abort("no C compiler (cc, gcc or clang) on the PATH");
    }
    try {
      Path library = Files.createTempFile(folder, "stand_in", ".so");
      List<String> command = new ArrayList<>(List.of(compiler.get().toString(), "-std=gnu11"));
      command.addAll(List.of("-O1", "-Wall", "-shared", "-fPIC", "-o", library.toString()));
      command.addAll(List.of(options));
      sources.forEach(source -> command.add(source.toString()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Path> compiler() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("cc", "gcc", "clang")
        .flatMap(name -> Arrays.stream(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
