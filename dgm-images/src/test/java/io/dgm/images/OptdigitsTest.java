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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptdigitsTest implements DatasetContract {
  @TempDir Path temp;
  private Path file;
  private final List<int[]> rows = new ArrayList<>();

  @BeforeEach
  void file() throws IOException {
    file = Files.createDirectory(temp.resolve("optdigits")).resolve("digits.csv");
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      int[] row = random.ints(65, 0, 17).toArray();
      row[64] = i % 10;
      rows.add(row);
    }
    Files.write(file, rows.stream().map(OptdigitsTest::line).toList());
  }

  private static String line(int[] row) {
    return String.join(",", Arrays.stream(row).mapToObj(Integer::toString).toList());
  }

  @Override
  public Dataset dataset() {
    return new Optdigits().open(new GivenFiles(temp));
  }

  @Test
  void ofEachSixRowsTheLastIsATest() {
    Dataset data = dataset();
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(data.size(Split.TRAIN)).isEqualTo(17);
    assertThat(data.size(Split.TEST)).isEqualTo(3);
    same(data, Split.TRAIN, 0, 0);
    same(data, Split.TRAIN, 5, 6);
    same(data, Split.TRAIN, 16, 19);
    same(data, Split.TEST, 0, 5);
    same(data, Split.TEST, 2, 17);
  }

  private void same(Dataset data, Split split, int number, int row) {
    assertThat(Read.bytes(data, split, number))
        .isEqualTo(Bilinear.scaled(rows.get(row), 8, 16, 28));
    assertThat(Read.label(data, split, number)).isEqualTo(row % 10);
  }

  @Test
  void whatIsNoDigitIsRefusedWithItsLine() throws IOException {
    String sound = line(rows.getFirst());
    for (String bad :
        new String[] {
          "",
          "1,2",
          sound + ",1",
          "x" + sound,
          "17" + sound,
          "-" + sound.replaceFirst("^\\d+", "1"),
          sound.replaceFirst("\\d+$", "10")
        }) {
      Files.write(file, List.of(sound, bad));
      assertThatThrownBy(this::dataset)
          .as(bad)
          .isInstanceOf(UserException.class)
          .hasMessageContainingAll(file.toString(), "line 2");
    }
  }
}
