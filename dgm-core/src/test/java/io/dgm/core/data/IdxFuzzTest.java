package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.core.run.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of images, plain and compressed. */
class IdxFuzzTest {
  @TempDir Path temp;

  private static byte[] images() {
    return ByteBuffer.allocate(16 + 12).putInt(2051).putInt(3).putInt(2).putInt(2).array();
  }

  private static void read(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Idx.read(file, Idx.Kind.IMAGES);
  }

  @Test
  void plain() {
    Path file = temp.resolve("images-idx3-ubyte");
    assertThat(Mutations.read(List.of(images()), bytes -> read(file, bytes)))
        .isBetween(1, Mutations.COUNT);
  }

  @Test
  void compressed() throws IOException {
    Path file = temp.resolve("images-idx3-ubyte.gz");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(whole)) {
      out.write(images());
    }
    assertThat(Mutations.read(List.of(whole.toByteArray()), bytes -> read(file, bytes)))
        .isBetween(1, Mutations.COUNT);
  }
}
