package io.dgm.nd4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.nd4j.network.KerasModels.Layer;
import io.dgm.nd4j.network.KerasModels.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that Keras writes are networks of dgm, with their weights. */
class KerasFileTest {
  private static final Weight KERNEL = new Weight(new long[] {3, 2}, 1, -2, 3, 4, -5, 6);
  private static final Weight BIAS = new Weight(new long[] {2}, 0.5f, -1);
  private static final Weight LAST = new Weight(new long[] {2, 1}, 0.25f, -0.125f);
  private static final Weight LAST_BIAS = new Weight(new long[] {1}, 0.75f);

  @TempDir Path temp;

  private static List<Layer> dense() {
    return List.of(
        Layer.input("in", 3),
        Layer.dense("hidden", "in", 2, "relu", KERNEL, BIAS),
        Layer.dense("out", "hidden", 1, "tanh", LAST, LAST_BIAS));
  }

  /** By hand: relu(x W + b) v + c. */
  private static double expected(double... x) {
    double a = Math.max(0, x[0] + 3 * x[1] - 5 * x[2] + 0.5);
    double b = Math.max(0, -2 * x[0] + 4 * x[1] + 6 * x[2] - 1);
    return Math.tanh(0.25 * a - 0.125 * b + 0.75);
  }

  @Test
  void aSequenceOfDenseLayers() {
    Path file = temp.resolve("model.h5");
    KerasModels.sequential(file, dense());
    check(file);
  }

  @Test
  void aModelOfNamedLayers() {
    Path file = temp.resolve("model.h5");
    KerasModels.functional(file, dense());
    check(file);
  }

  private static void check(Path file) {
    Literal x = Literal.of(Shape.of(2, 3), 0.5f, 1f, 0.25f, -1f, 0.5f, 0.125f);
    Literal y = ConversionTest.encoded(Dl4jNetworks.read(file, true), x);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 1));
    assertThat(y.get(0)).isCloseTo(expected(0.5, 1, 0.25), within(1e-6));
    assertThat(y.get(1)).isCloseTo(expected(-1, 0.5, 0.125), within(1e-6));
  }

  /** An image [1, 2, 3], a window of 2 x 2 and one filter; then v y + c. */
  private static void images(Path file, String format, int... sizes) {
    KerasModels.sequential(
        file,
        List.of(
            Layer.input("in", sizes),
            Layer.convolution(
                "window",
                "in",
                format,
                new Weight(new long[] {2, 2, 1, 1}, 1, 2, -1, 3),
                new Weight(new long[] {1}, 0.5f)),
            Layer.flatten("flat", "window", format),
            Layer.dense("out", "flat", 1, "linear", LAST, LAST_BIAS)));
  }

  @Test
  void images() {
    Path file = temp.resolve("model.h5");
    images(file, "channels_last", 2, 3, 1);
    Literal x = Literal.of(Shape.of(1, 1, 2, 3), 1f, 2f, 3f, 4f, 5f, 6f);
    double left = 1 + 4 - 4 + 15 + 0.5;
    double right = 2 + 6 - 5 + 18 + 0.5;
    assertThat(ConversionTest.encoded(Dl4jNetworks.read(file, true), x).get(0))
        .isCloseTo(0.25 * left - 0.125 * right + 0.75, within(1e-5));
  }

  /** As decoders begin: a code becomes an image [1, 2] of two channels, which lie together. */
  @Test
  void aCodeBecomesAnImage() {
    Path file = temp.resolve("model.h5");
    KerasModels.sequential(
        file,
        List.of(
            Layer.input("in", 1),
            Layer.dense(
                "code",
                "in",
                4,
                "linear",
                new Weight(new long[] {1, 4}, 1, 2, 3, 4),
                new Weight(new long[] {4}, 0.5f, 0, 0, -0.5f)),
            Layer.reshape("image", "code", 1, 2, 2),
            Layer.convolution(
                "window",
                "image",
                "channels_last",
                new Weight(new long[] {1, 2, 2, 1}, 1, 10, 100, 1000),
                new Weight(new long[] {1}, 0.25f))));
    Literal z = Literal.of(Shape.of(1, 1), 2f);
    assertThat(ConversionTest.encoded(Dl4jNetworks.read(file, true), z).get(0))
        .isCloseTo(2.5 + 10 * 4 + 100 * 6 + 1000 * 7.5 + 0.25, within(1e-2));
  }

  /** Two branches that are added, and then beside one of them. */
  @Test
  void branchesMeet() {
    Path file = temp.resolve("model.h5");
    KerasModels.functional(
        file,
        List.of(
            Layer.input("in", 3),
            Layer.dense("left", "in", 2, "relu", KERNEL, BIAS),
            Layer.dense("right", "in", 2, "linear", KERNEL, BIAS),
            Layer.plain("Add", "sum", "", "left", "right"),
            Layer.plain("Concatenate", "both", "\"axis\": -1", "sum", "right"),
            Layer.dense(
                "out",
                "both",
                1,
                "linear",
                new Weight(new long[] {4, 1}, 1, 10, 100, 1000),
                LAST_BIAS)));
    Literal x = Literal.of(Shape.of(1, 3), 0.5f, 1f, 0.25f);
    double a = 0.5 + 3 - 1.25 + 0.5;
    double b = -1 + 4 + 1.5 - 1;
    assertThat(ConversionTest.encoded(Dl4jNetworks.read(file, true), x).get(0))
        .isCloseTo(2 * a + 20 * b + 100 * a + 1000 * b + 0.75, within(1e-2));
  }

  /** Of two channels, of which the normalised ones are pooled. */
  @Test
  void normalisedAndPooled() {
    Path file = temp.resolve("model.h5");
    KerasModels.sequential(
        file,
        List.of(
            Layer.input("in", 2, 2, 2),
            Layer.batchNorm(
                "norm",
                "in",
                3,
                new Weight(new long[] {2}, 2, 3),
                new Weight(new long[] {2}, 0.5f, -1),
                new Weight(new long[] {2}, 1, 2),
                new Weight(new long[] {2}, 3.999f, 0.999f)),
            Layer.plain(
                "MaxPooling2D",
                "pool",
                """
                "pool_size": [2, 2], "strides": [2, 2], "padding": "valid",
                "data_format": "channels_last"\
                """,
                "norm"),
            Layer.flatten("flat", "pool", "channels_last"),
            Layer.dense("out", "flat", 1, "linear", LAST, LAST_BIAS)));
    Literal x = Literal.of(Shape.of(1, 2, 2, 2), 1f, 5f, 2f, 3f, 0f, 4f, -2f, 1f);
    double first = 2 * (5 - 1) / 2.0 + 0.5;
    double second = 3 * (4 - 2) / 1.0 - 1;
    assertThat(ConversionTest.encoded(Dl4jNetworks.read(file, true), x).get(0))
        .isCloseTo(0.25 * first - 0.125 * second + 0.75, within(1e-5));
  }

  /**
   * Words, their vectors, an LSTM of one unit whose last state counts; by hand from its equations.
   */
  @Test
  void texts() {
    Path file = temp.resolve("model.h5");
    float[] vectors = {0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.6f};
    KerasModels.sequential(
        file,
        List.of(
            Layer.embedding("words", "in", 3, new Weight(new long[] {3, 2}, vectors)),
            Layer.lstm(
                "read",
                "words",
                1,
                false,
                new Weight(new long[] {2, 4}, 1, -1, 2, 0.5f, 0.25f, 1, -1, 2),
                new Weight(new long[] {1, 4}, 0.5f, -0.5f, 1, 0.75f),
                new Weight(new long[] {4}, 0.1f, 1, -0.2f, 0.3f)),
            Layer.dense(
                "out",
                "read",
                1,
                "linear",
                new Weight(new long[] {1, 1}, 2),
                new Weight(new long[] {1}, 0.5f))));
    Literal x = Literal.of(Shape.of(1, 3), 2f, 0f, 1f);
    double h = 0;
    double c = 0;
    for (int word : new int[] {2, 0, 1}) {
      double u = vectors[2 * word];
      double v = vectors[2 * word + 1];
      // Keras's gates: input, forget, cell, output
      double i = sigmoid(u + 0.25 * v + 0.5 * h + 0.1);
      double f = sigmoid(-u + v - 0.5 * h + 1);
      double g = Math.tanh(2 * u - v + h - 0.2);
      double o = sigmoid(0.5 * u + 2 * v + 0.75 * h + 0.3);
      c = f * c + i * g;
      h = o * Math.tanh(c);
    }
    assertThat(ConversionTest.encoded(Dl4jNetworks.read(file, true), x).get(0))
        .isCloseTo(2 * h + 0.5, within(1e-5));
  }

  /** The vectors beside the states of an LSTM whose weights are 0, which are 0 too; their means. */
  @Test
  void stepsAreJoinedAndPooled() {
    Path file = temp.resolve("model.h5");
    KerasModels.functional(
        file,
        List.of(
            Layer.input("in", 3),
            Layer.embedding("words", "in", 3, new Weight(new long[] {3, 2}, 1, -2, 3, 4, -5, 6)),
            Layer.lstm(
                "read",
                "words",
                1,
                true,
                new Weight(new long[] {2, 4}, new float[8]),
                new Weight(new long[] {1, 4}, new float[4]),
                new Weight(new long[] {4}, new float[4])),
            Layer.plain("Concatenate", "both", "\"axis\": -1", "read", "words"),
            Layer.plain(
                "GlobalAveragePooling1D", "mean", "\"data_format\": \"channels_last\"", "both"),
            Layer.dense(
                "out", "mean", 1, "linear", new Weight(new long[] {3, 1}, 7, 10, 100), LAST_BIAS)));
    Literal x = Literal.of(Shape.of(1, 3), 2f, 0f, 0f);
    assertThat(ConversionTest.encoded(Dl4jNetworks.read(file, true), x).get(0))
        .isCloseTo(10 * (-5 + 1 + 1) / 3.0 + 100 * (6 - 2 - 2) / 3.0 + 0.75, within(1e-4));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void whatIsNoModelIsNamed() throws Exception {
    Path weights = temp.resolve("weights.h5");
    try (var h5 =
        new org.bytedeco.hdf5.H5File(
            weights.toString(), org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC)) {
      assertThat(h5.isNull()).isFalse();
    }
    assertThatThrownBy(() -> Dl4jNetworks.read(weights, true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("weights.h5 is HDF5, but no whole model of Keras");
    Path odd = temp.resolve("odd.h5");
    KerasModels.sequential(
        odd,
        List.of(
            Layer.input("in", 3), new Layer("Mystery", "what", List.of(), "\"a\": 1", Map.of())));
    assertThatThrownBy(() -> Dl4jNetworks.read(odd, true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("odd.h5 holds no model of Keras that DL4J's importer takes")
        .hasMessageContaining("Mystery");
    Path cut = temp.resolve("cut.h5");
    KerasModels.sequential(cut, dense());
    byte[] all = Files.readAllBytes(cut);
    Files.write(cut, java.util.Arrays.copyOf(all, 300));
    assertThatThrownBy(() -> Dl4jNetworks.read(cut, true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cut.h5");
  }
}
