package io.dgm.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.spi.NetworkFormat;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.data.DamagedInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every format of trained networks keeps. To test a new one, all you need is a test class that
 * implements this, makes it and writes an example of its files.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface NetworkFormatContract {
  /** {@return the format} */
  NetworkFormat format();

  /**
   * Writes a small network of the format, whose outputs are of each image for itself.
   *
   * @param folder an empty one
   * @return the file, which is damaged later
   * @throws IOException if it cannot be written
   */
  Path write(Path folder) throws IOException;

  /**
   * {@return how many damaged files are tried, 1,000 if this is not overridden}
   *
   * @see DamagedInputs#count
   */
  default int damaged() {
    return 1000;
  }

  /** It takes its own files, and has a name and a description. */
  @Test
  default void takesItsFiles(@TempDir Path temp) throws IOException {
    assertThat(format().name()).isNotBlank();
    assertThat(format().description()).isNotBlank();
    assertThat(format().reads(write(temp))).as("takes its own").isTrue();
  }

  /** Its outputs, and any of them alone, are numbers, F32, a row an image. */
  @Test
  default void givesARowAnImage(@TempDir Path temp) throws IOException {
    FeatureNetwork network = format().open(write(temp));
    assertThat(network.input()).as("[N, C, H, W]").hasSize(4).allMatch(size -> size >= 0);
    assertThat(network.outputs()).isNotEmpty().doesNotHaveDuplicates();
    Literal images = images(network, 2, 1);
    List<Literal> all = values(network, images, network.outputs());
    assertThat(all).hasSameSizeAs(network.outputs());
    for (int i = 0; i < all.size(); i++) {
      String name = network.outputs().get(i);
      assertThat(all.get(i).dtype()).as(name).isEqualTo(DType.F32);
      assertThat(all.get(i).shape().dim(0)).as("rows of " + name).isEqualTo(images.shape().dim(0));
      for (float value : all.get(i).toFloats()) {
        assertThat(value).as(name).isFinite();
      }
      assertThat(values(network, images, List.of(name))).containsExactly(all.get(i));
    }
  }

  /** An image's outputs do not depend on the others of its batch. */
  @Test
  default void seesEachImageForItself(@TempDir Path temp) throws IOException {
    FeatureNetwork network = format().open(write(temp));
    if (network.input().getFirst() != 0) {
      return; // it takes batches of one size
    }
    Literal three = images(network, 3, 1);
    Literal first = Tensor.constant(three).slice(0, 0, 1).eval();
    List<Literal> together = values(network, three, network.outputs());
    List<Literal> alone = values(network, first, network.outputs());
    for (int o = 0; o < alone.size(); o++) {
      float[] expected = alone.get(o).toFloats();
      float[] got = together.get(o).toFloats();
      for (int i = 0; i < expected.length; i++) {
        assertThat(got[i])
            .as("number %d of %s, alone and among others", i, network.outputs().get(o))
            .isCloseTo(expected[i], Offset.offset(1e-4f * (1 + Math.abs(expected[i]))));
      }
    }
  }

  /** Each weight that it names is of the type and the shape of its value. */
  @Test
  default void givesEveryWeightItsValue(@TempDir Path temp) throws IOException {
    format()
        .open(write(temp))
        .weights()
        .forEach(
            (weight, value) -> {
              assertThat(value.dtype()).as("%s", weight).isEqualTo(weight.dtype());
              assertThat(value.shape()).as("%s", weight).isEqualTo(weight.shape());
            });
  }

  /** What is not there is refused in one line that names it: a file, a value. */
  @Test
  default void namesWhatIsNotThere(@TempDir Path temp) throws IOException {
    FeatureNetwork network = format().open(write(temp));
    Tensor x = Tensor.input("x", DType.F32, size(network, 1));
    assertThatThrownBy(() -> network.apply(x, List.of("no such value")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no such value")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> format().open(temp.resolve("no-such-file")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no-such-file")
        .hasMessageNotContaining("\n");
  }

  /** A file that is damaged is read, or refused in one line and within a second. */
  @Test
  default void refusesWhatIsDamaged(@TempDir Path temp) throws IOException {
    Path file = write(temp);
    int refused =
        DamagedInputs.read(
            DamagedInputs.count(damaged()),
            List.of(Files.readAllBytes(file)),
            bytes -> {
              try {
                Files.write(file, bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              FeatureNetwork network = format().open(file);
              double size = network.input().stream().mapToDouble(s -> s).reduce(1, (a, b) -> a * b);
              if (size < 1e9) { // a damaged size is not asked for
                network.apply(Tensor.input("x", DType.F32, size(network, 2)), network.outputs());
              }
            });
    assertThat(refused).as("how many are refused").isPositive();
  }

  private static Shape size(FeatureNetwork network, int rows) {
    int[] free = {rows, 1, 16, 16};
    List<Integer> input = network.input();
    return Shape.of(
        IntStream.range(0, 4).map(d -> input.get(d) == 0 ? free[d] : input.get(d)).toArray());
  }

  private static Literal images(FeatureNetwork network, int rows, long seed) {
    return Key.of(seed).normal(DType.F32, size(network, rows)).eval();
  }

  private static List<Literal> values(FeatureNetwork network, Literal images, List<String> names) {
    Tensor x = Tensor.input("x", DType.F32, images.shape());
    Map<Tensor, Literal> given = new HashMap<>(network.weights());
    given.put(x, images);
    return network.apply(x, names).stream().map(t -> t.eval(given)).toList();
  }
}
