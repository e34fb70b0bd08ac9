package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmojiNameTest {
  @TempDir Path temp;

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("emoji.json"), text);
  }

  @Test
  void entriesAreReadWithoutVariantsAndByName() throws IOException {
    Path json =
        file(
            "["
                + EmojiFiles.entry("b.png", 3, 14, true, true)
                + ","
                + EmojiFiles.entry("only-google.png", 0, 0, true, false)
                + ","
                + EmojiFiles.entry("only-twitter.png", 0, 1, false, true)
                + ","
                + EmojiFiles.entry("a.png", 60, 0, true, true)
                + "]");
    assertThat(EmojiName.read(json))
        .containsExactly(new EmojiName("a.png", 60, 0), new EmojiName("b.png", 3, 14));
  }

  @Test
  void aFileWithoutEntriesIsRefused() throws IOException {
    Path json = file("[]");
    assertThatThrownBy(() -> EmojiName.read(json))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(json.toString());
    assertThatThrownBy(() -> EmojiName.read(temp.resolve("missing")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void theSumOfTheNameSaysWhereItIs() {
    // by Python's zlib.crc32
    EmojiName grinning = new EmojiName("1f600.png", 0, 0);
    EmojiName joy = new EmojiName("1f602.png", 0, 0);
    EmojiName heart = new EmojiName("2764-fe0f.png", 0, 0);
    assertThat(List.of(grinning, joy, heart))
        .extracting(n -> n.isHeldOut() ? "test" : n.trainedIn().style())
        .containsExactly("test", "google", "twitter");
  }
}
