package io.dgm.cpu.dnnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dgm.cpu.CpuEngineProvider;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void canBeForbidden() {
    assertThat(with("dgm.cpu.native", "false", NativeLibraries::locate)).isEmpty();
    assertThat(
            with("dgm.cpu.native", "false", () -> new CpuEngineProvider().availability().detail()))
        .contains("pure Java");
  }
}
