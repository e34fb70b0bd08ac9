package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path temp;

  private Path write(String name, byte[] bytes) throws IOException {
    return IdxFiles.write(temp.resolve(name), bytes);
  }

  private void refused(Path file, String... words) {
    assertThatThrownBy(() -> Idx.read(file, Idx.Kind.IMAGES))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void plainAndGzippedFilesAreRead() throws IOException {
    byte[] bytes = IdxFiles.idx(0x803, new int[] {2, 3, 4}, 24);
    for (String name : new String[] {"images", "images.gz"}) {
      Idx idx = Idx.read(write(name, bytes), Idx.Kind.IMAGES);
      assertThat(idx.dims()).containsExactly(2, 3, 4);
      assertThat(idx.bytes()).hasSize(24).startsWith(0, 1, 2);
    }
  }

  @Test
  void theContentSaysWhetherItIsGzipped() throws IOException {
    byte[] bytes = IdxFiles.idx(0x803, new int[] {2, 3, 4}, 24);
    Path plain = Files.write(temp.resolve("plain.gz"), bytes);
    assertThat(Idx.read(plain, Idx.Kind.IMAGES).bytes()).hasSize(24);
    Path gzipped = Files.move(write("images.gz", bytes), temp.resolve("images"));
    assertThat(Idx.read(gzipped, Idx.Kind.IMAGES).bytes()).hasSize(24);
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    refused(write("short", IdxFiles.idx(0x803, new int[] {2, 3, 4}, 23)), "truncated", "24", "23");
    refused(write("header", IdxFiles.idx(0x803, new int[] {2}, 0)), "truncated");
    refused(write("three", new byte[3]), "truncated");
    byte[] whole = IdxFiles.idx(0x803, new int[] {2, 3, 4}, 24);
    Path gz = write("cut.gz", whole);
    byte[] packed = Files.readAllBytes(gz);
    Files.write(gz, Arrays.copyOf(packed, packed.length - 12));
    refused(gz, "damaged gzip");
    refused(
        write("short.gz", IdxFiles.idx(0x803, new int[] {2, 3, 4}, 23)), "truncated", "24", "23");
  }

  @Test
  void whatItClaimsIsNotTrustedBeforeItIsThere() throws IOException {
    // two gigabytes, by the header
    refused(write("claim.gz", IdxFiles.idx(0x803, new int[] {1 << 21, 32, 31}, 4)), "truncated");
  }

  @Test
  void anOversizedFileIsRefused() throws IOException {
    refused(write("long", IdxFiles.idx(0x803, new int[] {2, 3, 4}, 25)), "too long");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    refused(write("labels", IdxFiles.idx(0x801, new int[] {24}, 24)), "0x00000801", "0x00000803");
    refused(write("text.gz.txt", "hello, world!".getBytes(StandardCharsets.UTF_8)), "no IDX file");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    refused(write("empty", new byte[0]), "empty");
  }

  @Test
  void anImpossibleSizeIsRefused() throws IOException {
    refused(write("huge", IdxFiles.idx(0x803, new int[] {1 << 30, 1 << 20, 28}, 4)), "too large");
    refused(write("negative", IdxFiles.idx(0x803, new int[] {-1, 28, 28}, 4)), "too large");
  }

  @Test
  void aMissingFileIsRefused() {
    refused(temp.resolve("none"), "there is no file");
    refused(temp, "cannot be read");
  }
}
