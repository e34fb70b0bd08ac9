package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped with dgm is named in NOTICE, with its licence. */
class NoticeIT {
  private static final Path APP = Path.of(System.getProperty("dgm.app"));

  @Test
  void namesEachJarAndEachNativeLibrary() throws IOException {
    String notice = Files.readString(APP.resolve("../../../NOTICE").normalize());
    try (Stream<Path> jars = Files.list(APP.resolve("lib"));
        Stream<Path> libraries = Files.list(APP.resolve("native"))) {
      assertThat(
              Stream.concat(jars, libraries)
                  .map(
                      file ->
                          file.getFileName().toString().replaceAll("(-[0-9].*)?[.](jar|so.*)$", ""))
                  .filter(name -> !name.startsWith("dgm-")))
          .isNotEmpty()
          .allMatch(notice::contains, "is in NOTICE");
    }
  }
}
