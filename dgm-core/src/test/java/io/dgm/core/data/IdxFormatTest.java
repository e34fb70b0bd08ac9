package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFormatTest {
  @TempDir Path temp;

  private Path images(String name, int n) throws IOException {
    return images(name, n, 4);
  }

  private Path images(String name, int n, int width) throws IOException {
    return IdxFiles.write(
        temp.resolve(name), IdxFiles.idx(0x803, new int[] {n, 3, width}, n * 3 * width));
  }

  private Path labels(String name, int n) throws IOException {
    return IdxFiles.write(temp.resolve(name), IdxFiles.idx(0x801, new int[] {n}, n));
  }

  private void refused(Path path, String... words) {
    assertThatThrownBy(() -> IdxFormat.open(path))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aFolderHasWhatItsFilesHave() throws IOException {
    images("train-images-idx3-ubyte", 6);
    Dataset unlabelled = IdxFormat.open(temp);
    assertThat(unlabelled.size(Split.TRAIN)).isEqualTo(6);
    assertThat(unlabelled.size(Split.TEST)).isZero();
    assertThat(unlabelled.spec().y()).isEmpty();
    assertThat(unlabelled.spec().x().shape().toArray()).containsExactly(1, 3, 4);

    labels("train-labels-idx1-ubyte", 6);
    images("t10k-images-idx3-ubyte.gz", 2);
    labels("t10k-labels-idx1-ubyte.gz", 2);
    Dataset whole = IdxFormat.open(temp);
    assertThat(whole.size(Split.TEST)).isEqualTo(2);
    assertThat(whole.spec().y().orElseThrow().shape().toArray()).containsExactly(10);
    assertThat(whole.checksum()).isNotEqualTo(unlabelled.checksum());
  }

  @Test
  void theNamesWithADotAreFoundToo() throws IOException {
    images("train-images.idx3-ubyte", 6);
    labels("train-labels.idx1-ubyte", 6);
    assertThat(IdxFormat.open(temp).spec().y()).isPresent();
  }

  @Test
  void aFileIsReadWithItsLabelsBesideIt() throws IOException {
    Path mine = images("my-images-idx3-ubyte.gz", 5);
    assertThat(IdxFormat.open(mine).spec().y()).isEmpty();
    labels("my-labels-idx1-ubyte", 5);
    Dataset labelled = IdxFormat.open(mine);
    assertThat(labelled.spec().y()).isPresent();
    assertThat(labelled.size(Split.TRAIN)).isEqualTo(5);
    Path other = images("faces", 5);
    assertThat(IdxFormat.open(other).spec().y()).isEmpty();
  }

  @Test
  void itsNameOpensItFromAnywhere() throws IOException {
    images("train-images-idx3-ubyte", 6);
    Path roundabout = temp.resolve("x/..");
    assertThat(IdxFormat.open(roundabout).name()).isEqualTo(temp.toString());
  }

  @Test
  void moreThanTenClassesAreAsManyAsThereAre() throws IOException {
    images("train-images-idx3-ubyte", 2);
    byte[] labels = IdxFiles.idx(0x801, new int[] {2}, 2);
    labels[9] = (byte) 200;
    Files.write(temp.resolve("train-labels-idx1-ubyte"), labels);
    Dataset data = IdxFormat.open(temp);
    assertThat(data.spec().y().orElseThrow().shape().toArray()).containsExactly(201);
    float[] y = new float[201];
    data.read(
        Split.TRAIN,
        new int[] {1},
        List.of(MemorySegment.ofArray(new float[12]), MemorySegment.ofArray(y)));
    assertThat(y[200]).isEqualTo(1);
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() throws IOException {
    Path train = images("train-images-idx3-ubyte", 6);
    Path trainLabels = labels("train-labels-idx1-ubyte", 5);
    refused(temp, train.toString(), "6 images", trainLabels.toString(), "5 labels");

    labels("train-labels-idx1-ubyte", 6);
    Path test = images("t10k-images-idx3-ubyte", 2);
    refused(temp, test + " has no file of labels", train + " has");

    labels("t10k-labels-idx1-ubyte", 2);
    images("t10k-images-idx3-ubyte", 2, 5);
    refused(temp, "[1,3,4]", "[1,3,5]");
  }

  @Test
  void emptyImagesAreRefused() throws IOException {
    Path none = images("train-images-idx3-ubyte", 0);
    refused(temp, none.toString(), "holds no images");
    images("train-images-idx3-ubyte", 2, 0);
    refused(temp, none.toString(), "holds no images");
  }

  @Test
  void aFolderOfOtherThingsIsRefused() throws IOException {
    Files.writeString(temp.resolve("cat.png"), "cat");
    refused(temp, temp.toString(), "train-images-idx3-ubyte");
  }

  @Test
  void aFileOfLabelsIsNotOneOfImages() throws IOException {
    refused(labels("my-labels-idx1-ubyte", 5), "my-labels-idx1-ubyte", "0x00000801");
  }
}
