package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Shape;
import io.dgm.testkit.data.DatasetContract;
import io.dgm.testkit.data.GivenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistRgbTest implements DatasetContract {
  @TempDir Path temp;
  private GivenFiles files;

  @BeforeEach
  void files() throws IOException {
    files = DigitFiles.make(temp);
  }

  @Override
  public Dataset dataset() {
    return new MnistRgb().open(files);
  }

  @Test
  void eachChannelIsTheDigit() {
    Dataset data = dataset();
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(3, 28, 28));
    assertThat(data.size(Split.TRAIN)).isEqualTo(DigitFiles.TRAIN);
    assertThat(data.size(Split.TEST)).isEqualTo(DigitFiles.TEST);
    byte[] digit = Arrays.copyOfRange(DigitFiles.pixels(DigitFiles.TEST), 13 * 784, 14 * 784);
    byte[] x = Read.bytes(data, Split.TEST, 13);
    for (int c = 0; c < 3; c++) {
      assertThat(Arrays.copyOfRange(x, c * 784, (c + 1) * 784)).isEqualTo(digit);
    }
    assertThat(Read.label(data, Split.TEST, 13)).isEqualTo(3);
    assertThat(Read.label(data, Split.TRAIN, 49)).isEqualTo(9);
  }
}
