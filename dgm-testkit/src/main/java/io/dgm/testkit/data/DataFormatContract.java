package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every format of data keeps. To test a new one, all you need is a test class that implements
 * this, makes it and writes an example of its files.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface DataFormatContract {
  /** {@return the format} */
  DataFormat format();

  /**
   * Writes a small data set of the format.
   *
   * @param folder an empty one; all files in it are damaged in turn
   * @return the path of the data set: the folder, or a file in it
   * @throws IOException if it cannot be written
   */
  Path write(Path folder) throws IOException;

  /**
   * {@return settings with which it is opened, none if this is not overridden}
   *
   * @param folder that was written to
   */
  default Map<String, String> settings(Path folder) {
    return Map.of();
  }

  /**
   * {@return whether users have to name it, so that it takes no file by itself; false if not
   * overridden}
   */
  default boolean isNamed() {
    return false;
  }

  /**
   * {@return how many damaged files are tried, 600 if this is not overridden}
   *
   * @see DamagedInputs#count
   */
  default int damaged() {
    return 600;
  }

  /** It takes its own files, and what it opens has the path as its name and all its rows. */
  @Test
  default void readsItsFiles(@TempDir Path temp) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("files"));
    Path path = write(folder);
    assertThat(format().name()).isNotBlank();
    assertThat(format().description()).isNotBlank();
    assertThat(format().reads(path)).as("takes %s for its own", path).isEqualTo(!isNamed());
    Dataset data = open(temp, folder, path);
    assertThat(data.name()).isEqualTo(path.toString());
    assertThat(data.size(Split.TRAIN)).isPositive();
    for (Split split : Split.values()) {
      readAll(data, split);
    }
  }

  /** A file that is damaged is read, or refused in one line and within a second. */
  @Test
  default void refusesWhatIsDamaged(@TempDir Path temp) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("files"));
    Path path = write(folder);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    int each = Math.ceilDiv(DamagedInputs.count(damaged()), files.size());
    int refused = 0;
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      refused += DamagedInputs.read(each, List.of(whole), b -> reopen(temp, folder, path, file, b));
      Files.write(file, whole);
    }
    assertThat(refused).as("how many are refused").isPositive();
  }

  private void reopen(Path temp, Path folder, Path path, Path file, byte[] content) {
    try {
      Files.write(file, content);
      if (isNamed() || format().reads(path)) {
        Dataset data = open(temp, folder, path);
        for (Split split : Split.values()) {
          readAll(data, split);
        }
      }
      delete(Files.createDirectories(temp.resolve("cache")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset open(Path temp, Path folder, Path path) throws IOException {
    Path cache = Files.createDirectories(temp.resolve("cache"));
    String before = System.setProperty("dgm.cache", cache.toString());
    try {
      Settings given = Settings.of(format().settings(), settings(folder));
      return format().open(new GivenFiles(cache), path, given);
    } finally {
      if (before == null) {
        System.clearProperty("dgm.cache");
      } else {
        System.setProperty("dgm.cache", before);
      }
    }
  }

  private static void readAll(Dataset data, Split split) {
    for (int row = 0; row < Math.min(data.size(split), 100); row++) {
      Rows.read(data, split, row);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
