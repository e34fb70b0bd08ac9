package io.dgm.cpu.dnnl;

import io.dgm.api.UserException;
import io.dgm.engine.platform.Sha256;
import io.dgm.engine.platform.UserCache;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds oneDNN and the OpenMP library that it needs: in a folder of the user's, or else in the jar
 * that carries them, from which they are unpacked once into the user's cache.
 */
public final class NativeLibraries {
  private static final String FOLDER = "org/bytedeco/dnnl/linux-x86_64/";
  private static final List<String> FILES = List.of("libgomp.so.1", "libdnnl.so.3");

  private static final String PART = ".part";

  /** A process maps a library once: what it has checked is not read again for every engine. */
  private static final Map<List<Path>, List<Path>> CHECKED = new ConcurrentHashMap<>();

  private NativeLibraries() {}

  /** {@return whether oneDNN is there and not forbidden; reads no more than the class path} */
  public static boolean present() {
    return allowed() && (folder().isPresent() || jar().isPresent());
  }

  private static boolean allowed() {
    return Boolean.parseBoolean(System.getProperty("dgm.cpu.native", "true"))
        && Platform.linuxOnX86();
  }

  /**
   * {@return the same as {@link #locate}, of which this process checks each file once}
   *
   * @throws UserException where they cannot be unpacked
   */
  static Optional<List<Path>> locateOnce() {
    if (!allowed()) {
      return Optional.empty();
    }
    return folder().isPresent()
        ? locate()
        : jar()
            .map(
                jar -> CHECKED.computeIfAbsent(List.of(jar, UserCache.folder()), _ -> unpack(jar)));
  }

  /**
   * {@return the paths of the libraries, in the order to load them, unpacked where need be; nothing
   * where there are none}
   *
   * @throws UserException where they cannot be unpacked
   */
  static Optional<List<Path>> locate() {
    if (!allowed()) {
      return Optional.empty();
    }
    Optional<Path> folder = folder();
    if (folder.isPresent()) {
      return Optional.of(FILES.stream().map(folder.get()::resolve).toList());
    }
    return jar().map(NativeLibraries::unpack);
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("dgm.native.path"))
        .map(Path::of)
        .filter(p -> FILES.stream().allMatch(f -> Files.isRegularFile(p.resolve(f))));
  }

  private static Optional<Path> jar() {
    for (String property : List.of("jdk.module.path", "java.class.path")) {
      for (String entry : System.getProperty(property, "").split(File.pathSeparator)) {
        Path path = Path.of(entry);
        if (isOurs(path)) {
          return Optional.of(path);
        }
        if (!entry.isEmpty() && Files.isDirectory(path)) {
          try (var files = Files.newDirectoryStream(path, "dnnl-*.jar")) {
            for (Path file : files) {
              if (isOurs(file)) {
                return Optional.of(file);
              }
            }
          } catch (IOException e) {
            // an unreadable folder of the path holds nothing for anyone
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOurs(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith("dnnl-")
        && name.endsWith("-linux-x86_64.jar")
        && Files.isRegularFile(path);
  }

  private static List<Path> unpack(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<ZipEntry> entries = new ArrayList<>();
      for (String file : FILES) {
        ZipEntry entry = zip.getEntry(FOLDER + file);
        if (entry == null) {
          throw new UserException(jar + " does not hold " + FOLDER + file);
        }
        entries.add(entry);
      }
      String version = jar.getFileName().toString().replaceAll("^dnnl-|-linux-x86_64.jar$", "");
      String checksum = "%08x".formatted(entries.getLast().getCrc());
      Path cache = UserCache.folder().resolve("native").resolve(version + "-" + checksum);
      own(cache);
      removeLeftovers(cache);
      List<Path> paths = new ArrayList<>();
      for (int i = 0; i < FILES.size(); i++) {
        Path to = cache.resolve(FILES.get(i));
        paths.add(to);
        // what is loaded is what the jar carries, whatever was done to the file since
        if (!Files.isRegularFile(to) || !same(zip, entries.get(i), to)) {
          unpack(zip, entries.get(i), to);
        }
      }
      return paths;
    } catch (IOException e) {
      throw new UserException(
          "cannot unpack oneDNN from %s (%s): set DGM_CACHE to a folder that can be written to, or pass -Ddgm.cpu.native=false"
              .formatted(jar, UserException.reason(e)));
    }
  }

  /** Makes a folder that nobody else can write to. */
  private static void own(Path folder) throws IOException {
    Files.createDirectories(folder);
    String user = System.getProperty("user.name", "?");
    String owner = Files.getOwner(folder).getName();
    if (!user.equals("?") && !owner.equals(user)) {
      throw new IOException(folder + " belongs to " + owner);
    }
    if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** A process that was killed while it unpacked left a part. */
  private static void removeLeftovers(Path folder) throws IOException {
    Instant old = Instant.now().minus(Duration.ofHours(1));
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static boolean same(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    if (Files.size(file) != entry.getSize()) {
      return false;
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest).equals(Sha256.of(file));
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path to) throws IOException {
    Path part = Files.createTempFile(to.getParent(), to.getFileName().toString(), PART);
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
