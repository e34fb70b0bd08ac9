package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path temp;

  static byte[] idx(int magic, int[] dims, int bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(magic);
    for (int d : dims) {
      data.writeInt(d);
    }
    for (int i = 0; i < bytes; i++) {
      data.write(i % 10);
    }
    return out.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = temp.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      if (name.endsWith(".gz")) {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(bytes);
        }
      } else {
        out.write(bytes);
      }
    }
    return file;
  }

  private void refused(Path file, String... words) {
    assertThatThrownBy(() -> Idx.read(file, 3))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void plainAndGzippedFilesAreRead() throws IOException {
    byte[] bytes = idx(0x803, new int[] {2, 3, 4}, 24);
    for (String name : new String[] {"images", "images.gz"}) {
      Idx idx = Idx.read(write(name, bytes), 3);
      assertThat(idx.dims()).containsExactly(2, 3, 4);
      assertThat(idx.bytes()).hasSize(24).startsWith(0, 1, 2);
    }
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    refused(write("short", idx(0x803, new int[] {2, 3, 4}, 23)), "truncated", "24", "23");
    refused(write("header", idx(0x803, new int[] {2}, 0)), "truncated");
    refused(write("three", new byte[3]), "truncated");
    byte[] whole = idx(0x803, new int[] {2, 3, 4}, 24);
    Path gz = write("cut.gz", whole);
    byte[] packed = Files.readAllBytes(gz);
    Files.write(gz, Arrays.copyOf(packed, packed.length - 12));
    refused(gz, "damaged gzip");
  }

  @Test
  void anOversizedFileIsRefused() throws IOException {
    refused(write("long", idx(0x803, new int[] {2, 3, 4}, 25)), "too long");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    refused(write("labels", idx(0x801, new int[] {24}, 24)), "0x00000801", "0x00000803");
    refused(write("text.gz.txt", "hello, world!".getBytes(StandardCharsets.UTF_8)), "no IDX file");
    Path notGzip = temp.resolve("plain.gz");
    Files.write(notGzip, idx(0x803, new int[] {2, 3, 4}, 24));
    refused(notGzip, "damaged gzip");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    refused(write("empty", new byte[0]), "empty");
  }

  @Test
  void anImpossibleSizeIsRefused() throws IOException {
    refused(write("huge", idx(0x803, new int[] {1 << 30, 1 << 20, 28}, 4)), "too large");
    refused(write("negative", idx(0x803, new int[] {-1, 28, 28}, 4)), "too large");
  }

  @Test
  void aMissingFileIsRefused() {
    refused(temp.resolve("none"), "there is no file");
  }
}
