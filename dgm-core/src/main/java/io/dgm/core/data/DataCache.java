package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The cache of data files: what is in it was verified, and is verified again whenever it is used; a
 * file that is damaged is fetched again. Several processes may use it.
 */
final class DataCache implements DataFiles {
  private final Path folder;
  private final Consumer<String> notices;
  private final PackageFetcher fetcher;

  DataCache(Path folder, PackageFetcher fetcher, Consumer<String> notices) {
    this.folder = folder;
    this.fetcher = fetcher;
    this.notices = notices;
  }

  /** {@return the folder that the user's settings name} */
  static Path defaultFolder() {
    String set = System.getProperty("dgm.cache", System.getenv("DGM_CACHE"));
    if (set != null) {
      return Path.of(set, "data");
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("dgm").resolve("data");
  }

  @Override
  public List<Path> get(List<Bundle> alternatives) {
    Bundle first = alternatives.getFirst();
    try {
      if (!isGood(first)) {
        Files.createDirectories(folder);
        try (FileChannel channel =
                FileChannel.open(
                    folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock _ = channel.lock()) {
          if (!isGood(first)) {
            if (has(first)) {
              notices.accept("the cached " + first.artifact() + " is damaged: fetching it again");
            }
            fetch(alternatives);
          }
        }
      }
      return first.entries().stream().map(e -> folder.resolve(e.cacheName())).toList();
    } catch (IOException e) {
      throw new UserException("the data cache " + folder + " cannot be used: " + e, e);
    }
  }

  @Override
  public boolean has(Bundle bundle) {
    return bundle.entries().stream()
        .allMatch(e -> Files.isRegularFile(folder.resolve(e.cacheName())));
  }

  private boolean isGood(Bundle bundle) throws IOException {
    for (Entry entry : bundle.entries()) {
      Path file = folder.resolve(entry.cacheName());
      if (!Files.isRegularFile(file) || !Sha256.of(file).equals(entry.sha256())) {
        return false;
      }
    }
    return true;
  }

  /** Tries them in turn; the first that gives the right bytes is enough. */
  private void fetch(List<Bundle> alternatives) throws IOException {
    UserException last = null;
    for (Bundle bundle : alternatives) {
      Path work = Files.createTempDirectory(folder, "fetch");
      try {
        notices.accept("fetching " + bundle.artifact() + " with " + bundle.client());
        fetcher.fetch(bundle, work);
        for (Entry entry : bundle.entries()) {
          keep(bundle, entry, work);
        }
        return;
      } catch (UserException e) {
        last = e;
      } finally {
        delete(work);
      }
    }
    throw new UserException(
        last.getMessage()
            + "; or put the files by hand into "
            + folder.resolve(alternatives.getFirst().entries().getFirst().cacheName()).getParent(),
        last);
  }

  private void keep(Bundle bundle, Entry entry, Path work) throws IOException {
    Path unpacked = work.resolve(entry.path());
    if (!Files.isRegularFile(unpacked)) {
      throw new UserException(bundle.artifact() + " holds no " + entry.path());
    }
    Path whole = work.resolve("verified");
    try (InputStream in = Files.newInputStream(unpacked);
        InputStream plain = entry.path().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in) {
      Files.copy(plain, whole, StandardCopyOption.REPLACE_EXISTING);
    }
    String found = Sha256.of(whole);
    if (!found.equals(entry.sha256())) {
      throw new UserException(
          bundle.artifact()
              + ": "
              + entry.path()
              + " has the checksum "
              + found
              + " and should have "
              + entry.sha256());
    }
    Path file = folder.resolve(entry.cacheName());
    Files.createDirectories(file.getParent());
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
