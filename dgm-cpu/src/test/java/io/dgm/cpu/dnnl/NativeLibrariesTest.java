package io.dgm.cpu.dnnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dgm.cpu.CpuEngineProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

  private static <T> T with(String property, String value, Supplier<T> what) {
    String before = System.getProperty(property);
    System.setProperty(property, value);
    try {
      return what.get();
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void unpacksOnceAndWhole(@TempDir Path cache) throws Exception {
    assumeThat(Platform.linuxOnX86()).isTrue();
    List<Path> files =
        with("dgm.cache", cache.toString(), () -> NativeLibraries.locate().orElseThrow());
    assertThat(files).allSatisfy(f -> assertThat(f).startsWith(cache).isRegularFile());
    // one that was cut short is unpacked again, one that is whole is not touched
    Path first = files.get(0);
    long size = Files.size(first);
    Files.write(first, new byte[3]);
    var time = Files.getLastModifiedTime(files.get(1));
    with("dgm.cache", cache.toString(), NativeLibraries::locate);
    assertThat(first).hasSize(size);
    assertThat(Files.getLastModifiedTime(files.get(1))).isEqualTo(time);
    try (var left = Files.list(first.getParent())) {
      assertThat(left).hasSize(2);
    }
    Path folder = first.getParent();
    assertThat(with("dgm.native.path", folder.toString(), NativeLibraries::locate)).contains(files);
  }

  @Test
  void aFileThatWasExchangedIsNotLoaded(@TempDir Path cache) throws Exception {
    assumeThat(Platform.linuxOnX86()).isTrue();
    List<Path> files =
        with("dgm.cache", cache.toString(), () -> NativeLibraries.locate().orElseThrow());
    Path library = files.get(0);
    byte[] whole = Files.readAllBytes(library);
    byte[] other = whole.clone();
    other[other.length / 2] ^= 1;
    Files.write(library, other);
    Path left = Files.write(library.resolveSibling("libgomp.so.1123.part"), new byte[3]);
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    with("dgm.cache", cache.toString(), NativeLibraries::locate);
    assertThat(library).hasBinaryContent(whole);
    assertThat(left).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void canBeForbidden() {
    assertThat(with("dgm.cpu.native", "false", NativeLibraries::locate)).isEmpty();
    assertThat(
            with("dgm.cpu.native", "false", () -> new CpuEngineProvider().availability().detail()))
        .contains("pure Java");
  }
}
