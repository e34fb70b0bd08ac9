package io.dgm.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSumsTest {
  private static final String FALSE = "0".repeat(64);

  @TempDir private Path folder;
  private Path file;
  private KnownSums sums;

  @BeforeEach
  void aFileOfYesterday() throws IOException {
    file = folder.resolve("texts.txt");
    sums = new KnownSums(folder.resolve("sums"), 4);
    write("a dog\n", Duration.ofDays(1));
  }

  private void write(String content, Duration ago) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }

  private List<Path> kept() throws IOException {
    if (Files.notExists(sums.folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(sums.folder())) {
      return all.toList();
    }
  }

  @Test
  void aFileIsReadOnce() throws IOException {
    assertThat(sums.of(file)).isEqualTo(Sha256.of(file));
    assertThat(kept()).hasSize(1);
    Files.writeString(kept().getFirst(), FALSE); // only who does not read the file finds this
    assertThat(sums.of(file)).isEqualTo(FALSE);
  }

  @Test
  void aFileThatHasChangedIsReadAgain() throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    sums.of(file);
    Files.writeString(file, "a cat\n"); // as long, and said to be as old
    Files.setLastModifiedTime(file, modified);
    assertThat(sums.of(file)).isEqualTo(Sha256.of(file));
  }

  @Test
  void whatWasWrittenThisMomentMayChangeWithoutATrace() throws IOException {
    write("a hen\n", Duration.ZERO);
    assertThat(sums.of(file)).isEqualTo(Sha256.of(file));
    assertThat(kept()).isEmpty();
  }

  @Test
  void smallFilesAreReadEachTime() throws IOException {
    write("cat", Duration.ofDays(1));
    sums.of(file);
    assertThat(kept()).isEmpty();
  }

  @Test
  void aKeptSumThatIsDamagedIsMadeAgain() throws IOException {
    sums.of(file);
    Files.writeString(kept().getFirst(), "0");
    assertThat(sums.of(file)).isEqualTo(Sha256.of(file));
    assertThat(kept().getFirst()).hasContent(Sha256.of(file));
  }
}
