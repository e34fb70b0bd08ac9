package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Shape;
import io.dgm.testkit.data.DatasetContract;
import io.dgm.testkit.data.GivenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmojiTest implements DatasetContract {
  @TempDir Path temp;
  private GivenFiles files;

  @BeforeEach
  void files() throws IOException {
    files = EmojiFiles.make(temp);
  }

  @Override
  public Dataset dataset() {
    return new Emoji(Drawing.GOOGLE, 32).open(files);
  }

  /** The numbers of the emoji of a part, found by their pixels. */
  private List<Integer> found(Drawing drawing, Split split) {
    Dataset data = new Emoji(drawing, 64).open(files);
    Picture sheet = PictureFile.read(EmojiFiles.sheet(temp, drawing));
    List<byte[]> all =
        IntStream.range(0, EmojiFiles.COUNT)
            .mapToObj(i -> sheet.part(i % 10 * 66 + 1, i / 10 * 66 + 1, 64, 64).values())
            .toList();
    return IntStream.range(0, data.size(split))
        .mapToObj(row -> Read.bytes(data, split, row))
        .map(
            pixels ->
                IntStream.range(0, all.size())
                    .filter(i -> Arrays.equals(all.get(i), pixels))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  @Test
  void testPartsArePairs() {
    List<Integer> google = found(Drawing.GOOGLE, Split.TEST);
    assertThat(google).isNotEmpty().isSorted();
    assertThat(found(Drawing.TWITTER, Split.TEST)).isEqualTo(google);
    assertThat(google)
        .allMatch(i -> new EmojiName(EmojiFiles.name(i), 0, 0).isHeldOut(), "is held out");
  }

  @Test
  void noEmojiIsInTwoPartsAndEachInOne() {
    Set<Integer> all = new HashSet<>(found(Drawing.GOOGLE, Split.TEST));
    for (Drawing drawing : Drawing.values()) {
      for (int i : found(drawing, Split.TRAIN)) {
        assertThat(all.add(i)).as("emoji %d is new", i).isTrue();
        assertThat(new EmojiName(EmojiFiles.name(i), 0, 0).trainedIn()).isEqualTo(drawing);
      }
    }
    assertThat(all).hasSize(EmojiFiles.COUNT);
  }

  @Test
  void smallOnesAreMeansOfTheDrawings() {
    Dataset large = new Emoji(Drawing.TWITTER, 64).open(files);
    Dataset small = new Emoji(Drawing.TWITTER, 32).open(files);
    assertThat(large.name()).isEqualTo("emoji-twitter-64");
    assertThat(small.name()).isEqualTo("emoji-twitter");
    assertThat(large.spec().x().shape()).isEqualTo(Shape.of(3, 64, 64));
    assertThat(small.spec().x().shape()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(small.spec().y()).isEmpty();
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      assertThat(small.size(split)).isEqualTo(large.size(split));
      Picture drawn = new Picture(64, 64, Read.bytes(large, split, 1));
      assertThat(Read.bytes(small, split, 1)).isEqualTo(drawn.shrunk(2).values());
    }
    assertThat(small.checksum()).isNotEqualTo(large.checksum()).isNotEqualTo(dataset().checksum());
  }

  @Test
  void aSheetThatIsDamagedOrTooSmallIsRefused() throws IOException {
    Path sheet = EmojiFiles.sheet(temp, Drawing.GOOGLE);
    Pictures.write(Pictures.noise(1, 132, 132, 1), "png", sheet);
    assertThatThrownBy(this::dataset)
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(sheet.toString(), "place");
    Files.writeString(sheet, "no picture");
    assertThatThrownBy(this::dataset)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(sheet.toString());
  }
}
