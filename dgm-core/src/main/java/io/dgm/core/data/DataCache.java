package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles;
import io.dgm.engine.platform.Sha256;
import io.dgm.engine.platform.UserCache;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The cache of data files: what is in it was verified, and is verified again whenever it is used (a
 * second of SHA-256 is more than a gigabyte); a file that is damaged is fetched again. Files appear
 * in it whole or not at all, and several processes may use it.
 */
final class DataCache implements DataFiles {
  private static final String WORK = "fetching-";
  private static final String PARTIAL = "partial-";
  private static final String HTTPS = "https";

  private final Path folder;
  private final PackageFetcher fetcher;
  private final HttpsFetcher https;
  private final MadeFiles made;
  private final Consumer<String> notices;

  /**
   * Creates it; nothing is written yet.
   *
   * @param folder where it is
   * @param fetcher what gets packages
   * @param https what gets files at addresses
   * @param notices told, in one line each, what the user should know
   */
  DataCache(Path folder, PackageFetcher fetcher, HttpsFetcher https, Consumer<String> notices) {
    this.folder = folder;
    this.fetcher = fetcher;
    this.https = https;
    this.made = new MadeFiles(folder.resolve("made"), MadeFiles.USUAL_BOUND, notices);
    this.notices = notices;
  }

  /** {@return the user's} */
  static DataCache ofUser(Consumer<String> notices) {
    return new DataCache(
        UserCache.folder().resolve("data"),
        new PackageFetcher(),
        new HttpsFetcher(HttpsFetcher.Patience.USUAL, _ -> {}),
        notices);
  }

  @Override
  public List<Path> get(List<Bundle> alternatives) {
    List<Entry> entries = alternatives.getFirst().entries();
    try {
      if (!missing(entries).isEmpty()) {
        Files.createDirectories(folder);
        try (CacheLock _ =
            CacheLock.take(
                folder.resolve("lock"),
                () -> notices.accept("waiting for another process that fetches data"))) {
          complete(alternatives);
        }
      }
      return entries.stream().map(this::file).toList();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** {@return that a folder cannot be written} */
  static UserException unusable(Path folder, IOException why) {
    return new UserException(
        "the data cache %s cannot be used (%s); set DGM_CACHE to a folder that can"
            .formatted(folder, why),
        why);
  }

  @Override
  public Path made(String kind, String key, Making making) {
    return made.get(kind, key, making);
  }

  @Override
  public boolean has(Bundle bundle) {
    return bundle.entries().stream().allMatch(e -> Files.isRegularFile(file(e)));
  }

  private Path file(Entry entry) {
    return folder.resolve(entry.cacheName());
  }

  private List<Entry> missing(List<Entry> entries) throws IOException {
    List<Entry> missing = new ArrayList<>();
    for (Entry entry : entries) {
      if (!Files.isRegularFile(file(entry)) || !Sha256.of(file(entry)).equals(entry.sha256())) {
        missing.add(entry);
      }
    }
    return missing;
  }

  /** Brings in what is missing; with the lock. */
  private void complete(List<Bundle> alternatives) throws IOException {
    removeLeftovers();
    List<Entry> entries = alternatives.getFirst().entries();
    for (Entry entry : missing(entries)) {
      if (Files.exists(file(entry))) {
        notices.accept(file(entry) + " is damaged: getting it again");
      }
      takeByHand(entry);
    }
    if (!missing(entries).isEmpty()) {
      fetch(alternatives);
    }
  }

  /** A process that was killed while it fetched left its work. */
  private void removeLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(p -> p.getFileName().toString().startsWith(WORK)).toList()) {
        delete(path);
      }
    }
  }

  /** Somebody may have put the file there as it is published: gzipped. */
  private void takeByHand(Entry entry) throws IOException {
    Path gzipped = Path.of(file(entry) + ".gz");
    if (Files.isRegularFile(gzipped)) {
      Path work = Files.createTempDirectory(folder, WORK);
      try {
        keep(entry, gzipped, work);
      } catch (UserException e) {
        notices.accept(e.getMessage());
      } finally {
        delete(work);
      }
    }
  }

  /** Tries them in turn; the first that gives the right bytes is enough. */
  private void fetch(List<Bundle> alternatives) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (Bundle bundle : alternatives) {
      Path work = Files.createTempDirectory(folder, WORK);
      try {
        fetch(bundle, work);
        return;
      } catch (UserException e) {
        reasons.add(e.getMessage());
      } finally {
        delete(work);
      }
    }
    throw new UserException(
        reasons.stream().distinct().collect(Collectors.joining("; "))
            + byHand(alternatives.getFirst()));
  }

  private void fetch(Bundle bundle, Path work) throws IOException {
    if (bundle.client().equals(HTTPS)) {
      for (Entry entry : missing(bundle.entries())) {
        fetch(URI.create(bundle.artifact()).resolve(entry.path()), entry, work);
      }
      return;
    }
    fetcher.requireClient(bundle.client());
    notices.accept("fetching " + bundle.artifact() + " with " + bundle.client() + ", once");
    fetcher.fetch(
        bundle.client(),
        bundle.artifact(),
        work,
        seconds ->
            notices.accept("still fetching %s, for %d s".formatted(bundle.artifact(), seconds)));
    for (Entry entry : bundle.entries()) {
      Path unpacked = work.resolve(entry.path());
      if (!Files.isRegularFile(unpacked)) {
        throw new UserException(bundle.artifact() + " holds no " + entry.path());
      }
      keep(entry, unpacked, work);
    }
  }

  /** What was fetched of a file stays until it is whole, and goes if it is another one. */
  private void fetch(URI address, Entry entry, Path work) throws IOException {
    if (!HTTPS.equals(address.getScheme()) || address.getHost() == null) {
      throw new UserException(address + " is no https address: data is fetched by https only");
    }
    Path partial = folder.resolve(PARTIAL + entry.sha256());
    Path whole = work.resolve(address.getPath().endsWith(".gz") ? "fetched.gz" : "fetched");
    boolean resumed = Files.exists(partial);
    notices.accept("%s %s, once".formatted(resumed ? "going on to fetch" : "fetching", address));
    https.fetch(address, partial, notices);
    Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
    try {
      keep(entry, whole, address.toString(), work);
    } catch (UserException e) {
      if (!resumed) {
        throw e;
      }
      notices.accept("what was kept of %s does not fit its rest".formatted(address));
      https.fetch(address, partial, notices);
      Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
      keep(entry, whole, address.toString(), work);
    }
  }

  private String byHand(Bundle bundle) {
    Path target = file(bundle.entries().getFirst()).getParent();
    return bundle.entries().stream()
        .map(e -> Path.of(e.cacheName()).getFileName().toString())
        .collect(
            Collectors.joining(
                ", ", ". To do it by hand, put ", " (or each with .gz) from %s into %s"))
        .formatted(bundle.home(), target);
  }

  /** Moves a file into its place, decompressed, if it has the right bytes. */
  private void keep(Entry entry, Path from, Path work) throws IOException {
    keep(entry, from, from.toString(), work);
  }

  private void keep(Entry entry, Path from, String name, Path work) throws IOException {
    Path whole = work.resolve("verified");
    DigestInputStream digest;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(from), 1 << 16);
        InputStream plain =
            from.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in) {
      digest = new DigestInputStream(plain, Sha256.digest());
      Files.copy(digest, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (ZipException | EOFException e) {
      throw new UserException(name + " is a damaged gzip file (" + e.getMessage() + ")", e);
    }
    String found = Sha256.hex(digest.getMessageDigest());
    if (!found.equals(entry.sha256())) {
      throw new UserException(
          "%s has the sha256 %s and should have %s".formatted(name, found, entry.sha256()));
    }
    Files.createDirectories(file(entry).getParent());
    Files.move(whole, file(entry), StandardCopyOption.ATOMIC_MOVE);
  }

  static void delete(Path tree) {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException _) {
      // what is left is removed before the next fetch
    }
  }

  @Override
  public void notice(String line) {
    notices.accept(line);
  }
}
