package io.dgm.core.plugin;

import static io.dgm.core.plugin.PluginJars.FITS;
import static io.dgm.core.plugin.PluginJars.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dgm.api.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged plugin folders: broken zips, descriptors, lists of services, class files and names. Each
 * costs itself only. {@code -Ddgm.fuzz=10000} tries as many.
 */
class PluginFuzzTest {
  private static final int FOLDERS = Integer.getInteger("dgm.fuzz", 200);
  private static final List<String> JAR_NAMES =
      List.of(
          "a.jar", "1.jar", "-.jar", "a b.jar", "ä.jar", ".jar", "import.jar", "a.JAR", "x.zip");

  @TempDir Path temp;
  private final List<String> told = new ArrayList<>();

  @Test
  void theHostGoesOn() throws IOException {
    PluginJars jars = new PluginJars(Files.createDirectory(temp.resolve("work")));
    List<byte[]> seeds =
        List.of(
            Files.readAllBytes(jars.jar(temp.resolve("m/m.jar"), plugin("modular", "", FITS))),
            Files.readAllBytes(jars.plain(temp.resolve("p/p.jar"), "plain", FITS)));
    Watch watch = Watch.start(told::add);
    int loaded = 0;
    for (int i = 0; i < FOLDERS; i++) {
      Path folder = make(new SplittableRandom(i), seeds, temp.resolve("plugins"));
      try {
        Installation installation = Installation.of(List.of(), List.of(folder), () -> watch);
        EngineCatalog.load(installation);
        PluginCatalog catalog = PluginCatalog.load(installation);
        for (PluginReport report : catalog.reports()) {
          assertThat(report.problem() + report.name())
              .as("folder %d", i)
              .doesNotMatch("(?s).*\\p{Cc}.*");
          loaded += report.loaded() && !report.jars().isEmpty() ? 1 : 0;
        }
        assertThat(catalog.models().names())
            .isEqualTo(PluginCatalog.load(Installation.own()).models().names());
      } catch (UserException e) {
        assertThat(e).as("folder %d", i).hasMessageContaining("plugin");
      } catch (RuntimeException | LinkageError e) {
        fail("folder " + i, e);
      } finally {
        remove(folder);
      }
    }
    assertThat(told).isEmpty();
    assertThat(loaded).as("some are whole").isPositive();
  }

  private static Path make(SplittableRandom random, List<byte[]> seeds, Path plugins)
      throws IOException {
    Path folder = plugins.resolve(random.nextInt(9) == 0 ? "üñí" : "some");
    Files.createDirectories(folder);
    int count = random.nextInt(3);
    for (int j = 0; j <= count; j++) {
      byte[] jar = seeds.get(random.nextInt(seeds.size()));
      Path file = folder.resolve(JAR_NAMES.get(random.nextInt(JAR_NAMES.size())));
      switch (random.nextInt(6)) {
        case 0 -> Files.write(file, jar);
        case 1 -> Files.write(file, flipped(random, jar, 1 + random.nextInt(20)));
        case 2 -> Files.write(file, java.util.Arrays.copyOf(jar, random.nextInt(jar.length)));
        case 3 -> Files.write(file, rewritten(random, jar));
        case 4 -> Files.write(file, new byte[random.nextInt(4)]);
        default -> Files.createDirectories(folder.resolve("inner" + j + ".jar"));
      }
    }
    return plugins;
  }

  private static byte[] flipped(SplittableRandom random, byte[] bytes, int times) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < times; i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  /** A whole zip whose entries are damaged, renamed or missing. */
  private static byte[] rewritten(SplittableRandom random, byte[] jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        switch (random.nextInt(5)) {
          case 0 -> {} // missing
          case 1 ->
              entries.put(e.getName(), content.length == 0 ? content : flipped(random, content, 3));
          case 2 -> entries.put("x/" + e.getName(), content);
          default -> entries.put(e.getName(), content);
        }
      }
    }
    if (random.nextBoolean()) {
      String list = "no.such.Type\n\u0000\n plain.Entry#\njava.lang.String\n";
      entries.put("META-INF/services/io.dgm.api.spi.Plugin", list.getBytes(StandardCharsets.UTF_8));
    }
    if (random.nextInt(4) == 0) {
      entries.put(
          "META-INF/MANIFEST.MF",
          "Automatic-Module-Name: 1.2.x!\n".getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> e : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(e.getKey()));
        out.write(e.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(java.util.Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
