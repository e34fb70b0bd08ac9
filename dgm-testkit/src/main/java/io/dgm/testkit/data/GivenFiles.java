package io.dgm.testkit.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.spi.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that a test made, each under its name in the cache; nothing is fetched or verified, and
 * nobody is told anything.
 *
 * @param folder where they are, and what is made of them
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record GivenFiles(Path folder) implements DataFiles {
  @Override
  public List<Path> get(List<Bundle> alternatives) {
    return alternatives.getFirst().entries().stream()
        .map(entry -> folder.resolve(entry.cacheName()))
        .toList();
  }

  @Override
  public boolean has(Bundle bundle) {
    return get(List.of(bundle)).stream().allMatch(Files::exists);
  }

  @Override
  public Path made(String kind, String key, Making making) {
    Path file = folder.resolve(kind + "-" + Integer.toHexString(key.hashCode()));
    try {
      if (!Files.exists(file)) {
        making.write(file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void notice(String line) {
    // nothing is fetched, so that nothing is told
  }
}
