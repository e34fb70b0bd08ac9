package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.testkit.data.DatasetContract;
import io.dgm.testkit.data.GivenFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmojiPairsTest implements DatasetContract {
  @TempDir Path temp;
  private GivenFiles files;

  @BeforeEach
  void files() throws IOException {
    files = EmojiFiles.make(temp);
  }

  @Override
  public Dataset dataset() {
    return new EmojiPairs().open(files);
  }

  private List<float[]> read(Dataset data, Split split, int row) {
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> into =
          data.spec().features().stream()
              .map(f -> arena.allocate(4L * f.shape().size(), 64))
              .toList();
      data.read(split, new int[] {row}, into);
      return into.stream().map(s -> s.toArray(ValueLayout.JAVA_FLOAT)).toList();
    }
  }

  @Test
  void theTestPartIsThatOfBothStyles() {
    Dataset google = new Emoji(Drawing.GOOGLE, 32).open(files);
    Dataset twitter = new Emoji(Drawing.TWITTER, 32).open(files);
    Dataset pairs = dataset();
    assertThat(pairs.size(Split.TEST)).isEqualTo(google.size(Split.TEST));
    for (int row = 0; row < pairs.size(Split.TEST); row++) {
      assertThat(read(pairs, Split.TEST, row))
          .usingRecursiveComparison()
          .isEqualTo(
              List.of(
                  read(google, Split.TEST, row).getFirst(),
                  read(twitter, Split.TEST, row).getFirst()));
    }
  }

  @Test
  void theTrainingPartHasTheEmojiOfBoth() {
    Dataset google = new Emoji(Drawing.GOOGLE, 32).open(files);
    Dataset twitter = new Emoji(Drawing.TWITTER, 32).open(files);
    Dataset pairs = dataset();
    assertThat(pairs.size(Split.TRAIN))
        .isEqualTo(google.size(Split.TRAIN) + twitter.size(Split.TRAIN));
    List<float[]> b =
        IntStream.range(0, pairs.size(Split.TRAIN))
            .mapToObj(row -> read(pairs, Split.TRAIN, row).get(1))
            .toList();
    for (int row = 0; row < twitter.size(Split.TRAIN); row++) {
      assertThat(b).contains(read(twitter, Split.TRAIN, row).getFirst());
    }
  }
}
