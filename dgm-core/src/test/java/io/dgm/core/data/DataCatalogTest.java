package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.spi.DataFiles;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCatalogTest {
  @TempDir Path temp;
  private final List<String> notices = new ArrayList<>();

  /** A machine on which nothing can be fetched. */
  private static final DataFiles NOTHING =
      new DataFiles() {
        @Override
        public List<Path> get(List<Bundle> alternatives) {
          throw new UserException("no network");
        }

        @Override
        public boolean has(Bundle bundle) {
          return false;
        }
      };

  private DataCatalog catalog() {
    return DataCatalog.of(NOTHING, List.of(), notices::add);
  }

  @Test
  void theSliceShipsWithDgm() {
    Dataset mini = catalog().open("mnist-mini");
    assertThat(mini.size(Split.TRAIN)).isEqualTo(5000);
    assertThat(mini.size(Split.TEST)).isEqualTo(1000);
    float[] x = new float[2 * 784];
    float[] y = new float[2 * 10];
    mini.read(
        Split.TRAIN, new int[] {0, 1}, List.of(MemorySegment.ofArray(x), MemorySegment.ofArray(y)));
    // the first two training digits are a 5 and a 0
    assertThat(y[5]).isEqualTo(1);
    assertThat(y[10]).isEqualTo(1);
    for (float v : x) {
      assertThat(v).isBetween(0f, 1f);
    }
  }

  @Test
  void theSliceStandsInForTheFullSetWithANotice() {
    Dataset data = catalog().open("mnist");
    assertThat(data.name()).isEqualTo("mnist-mini");
    assertThat(notices).anyMatch(n -> n.contains("no network"));
    assertThat(notices).anyMatch(n -> n.startsWith("NOTICE") && n.contains("mnist-mini"));
  }

  @Test
  void nothingStandsInForFashionMnist() {
    assertThatThrownBy(() -> catalog().open("fashion-mnist")).hasMessageContaining("no network");
  }

  @Test
  void anUnknownNameIsAnsweredWithWhatThereIs() {
    assertThatThrownBy(() -> catalog().open("mnits"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'mnits'")
        .hasMessageContaining("mnist, fashion-mnist, mnist-mini");
  }

  @Test
  void theUsersOwnFilesAreReadByPath() throws IOException {
    Files.write(
        temp.resolve("train-images-idx3-ubyte"), IdxTest.idx(0x803, new int[] {6, 4, 4}, 96));
    Dataset unlabelled = catalog().open(temp.toString());
    assertThat(unlabelled.size(Split.TRAIN)).isEqualTo(6);
    assertThat(unlabelled.size(Split.TEST)).isZero();
    assertThat(unlabelled.spec().y()).isEmpty();
    assertThat(unlabelled.spec().x().shape().toArray()).containsExactly(1, 4, 4);

    Files.write(temp.resolve("train-labels-idx1-ubyte"), IdxTest.idx(0x801, new int[] {6}, 6));
    assertThat(catalog().open(temp.toString()).spec().y()).isPresent();
    Dataset file = catalog().open(temp.resolve("train-images-idx3-ubyte").toString());
    assertThat(file.spec().y()).isPresent();
  }

  @Test
  void imagesAndLabelsMustFit() throws IOException {
    Files.write(
        temp.resolve("train-images-idx3-ubyte"), IdxTest.idx(0x803, new int[] {6, 4, 4}, 96));
    Files.write(temp.resolve("train-labels-idx1-ubyte"), IdxTest.idx(0x801, new int[] {5}, 5));
    assertThatThrownBy(() -> catalog().open(temp.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("6 images but 5 labels");
  }

  @Test
  void anEmptyFolderIsNoDataSet() {
    assertThatThrownBy(() -> catalog().open(temp.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train-images-idx3-ubyte");
  }
}
