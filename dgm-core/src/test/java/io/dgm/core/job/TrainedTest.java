package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.model.View;
import io.dgm.api.tensor.Literal;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained model in the hands of a program. */
class TrainedTest {
  private static final float[][] X = {{1, -2}, {0.5f, 3}, {-4, 0}};

  @TempDir Path temp;
  private final Toys toys = new Toys();
  private Path line;
  private Path labelled;

  @BeforeEach
  void runs() {
    line = toys.train("line", temp.resolve("line"));
    labelled = toys.train("labelled", temp.resolve("labelled"));
  }

  private Trained load(Path run) {
    return new TrainedRuns(toys.bench()).load(run);
  }

  /** {@return a parameter as it is used: its moving average} */
  private static double[] parameter(Path run, String name) {
    try (RunDirectory opened = RunDirectory.open(run)) {
      Map<String, Literal> all = opened.checkpoints().latest(_ -> {}).snapshot().tensors();
      return all.get("ema/" + name).toDoubles();
    }
  }

  @Test
  void codesAreMeansAndAreDecodedToMeans() {
    double[] w = parameter(line, "eta/mean/weight");
    double[] b = parameter(line, "eta/mean/bias");
    double[] back = parameter(line, "theta/decoder/weight");
    double[] shift = parameter(line, "theta/decoder/bias");
    try (Trained model = load(line)) {
      float[][] z = model.encode(X);
      float[][] x = model.decode(z);
      for (int i = 0; i < X.length; i++) {
        double code = X[i][0] * w[0] + X[i][1] * w[1] + b[0];
        assertThat(z[i]).hasSize(1);
        assertThat((double) z[i][0]).isCloseTo(code, within(1e-5));
        for (int j = 0; j < 2; j++) {
          assertThat((double) x[i][j]).isCloseTo(code * back[j] + shift[j], within(1e-5));
        }
      }
      assertThat(model.reconstruct(X)).isDeepEqualTo(x);
    }
  }

  @Test
  void samplesOfASeedDoNotDependOnTheirNumberAndAreThoseOfTheCommand() {
    try (Trained model = load(line)) {
      float[][] many = model.sample(100, 3);
      assertThat(many).hasDimensions(100, 2);
      for (int n : new int[] {1, 5, 64}) {
        assertThat(model.sample(n, 3)).isDeepEqualTo(Arrays.copyOf(many, n));
      }
      assertThat(model.sample(5, 4)).isNotEqualTo(Arrays.copyOf(many, 5));
      Path out = temp.resolve("drawn.safetensors");
      Drawing what = new Drawing(View.SAMPLES, OptionalInt.of(100), 3, OptionalInt.empty(), false);
      new TrainedRuns(toys.bench()).sample(line, what, Optional.of(out), WorkListener.NONE);
      Map<String, Literal> drawn = Safetensors.read(out).tensors();
      assertThat(Matrix.rows(drawn.get("x")).toArray(float[][]::new)).isDeepEqualTo(many);
      // a picture of these codes is the samples again
      float[][] codes = Matrix.rows(drawn.get("z")).toArray(float[][]::new);
      float[][] decoded = model.decode(codes);
      for (int i = 0; i < decoded.length; i++) {
        assertThat(decoded[i]).containsExactly(many[i], within(1e-6f));
      }
    }
  }

  /** log N(x; b, w wᵀ + I / 4), which the importance weighted estimate comes close to. */
  @Test
  void logLikelihoodsAreThoseOfTheClosedForm() {
    double[] w = parameter(line, "theta/decoder/weight");
    double[] b = parameter(line, "theta/decoder/bias");
    double p = w[0] * w[0] + 0.25;
    double q = w[1] * w[1] + 0.25;
    double r = w[0] * w[1];
    double det = p * q - r * r;
    float[][] x = {{(float) b[0], (float) b[1]}, {(float) b[0] + 0.3f, (float) b[1] - 0.2f}};
    try (Trained model = load(line)) {
      double[] estimates = model.logLikelihood(x, 3000, 1);
      for (int i = 0; i < x.length; i++) {
        double u = x[i][0] - b[0];
        double v = x[i][1] - b[1];
        double exact =
            -Math.log(2 * Math.PI)
                - 0.5 * Math.log(det)
                - 0.5 * (q * u * u - 2 * r * u * v + p * v * v) / det;
        assertThat(estimates[i]).isCloseTo(exact, within(0.05));
      }
    }
  }

  @Test
  void labelsAreReadWhereTheModelReadsThem() {
    try (Trained model = load(labelled)) {
      float[][] in = model.decode(new float[][] {{0.5f}, {0.5f}, {0.5f}}, 0, 2, 0);
      assertThat(in[0]).isEqualTo(in[2]).isNotEqualTo(in[1]);
      assertThat(model.encode(X, 0, 1, 2)[1]).isNotEqualTo(model.encode(X, 0, 2, 2)[1]);
      assertThat(model.encode(X, 0, 1, 2)[0]).isEqualTo(model.encode(X, 0, 2, 2)[0]);
      assertThat(model.reconstruct(X, 0, 1, 2))
          .isDeepEqualTo(model.decode(model.encode(X, 0, 1, 2), 0, 1, 2));
      assertThat(model.sample(6, 1)[4]).isEqualTo(model.sample(6, 1, 1)[4]); // 4 is of class 1
      assertThat(model.sample(6, 1)[3]).isNotEqualTo(model.sample(6, 1, 1)[3]);
      assertThat(model.logLikelihood(X, 5, 1, 0, 1, 2)).hasSize(3).doesNotContain(Double.NaN);
      assertThatThrownBy(() -> model.encode(X))
          .isInstanceOf(UserException.class)
          .hasMessage("the model reads labels: give one for each of the 3 rows, got 0");
      assertThatThrownBy(() -> model.encode(X, 0, 1, 3))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("there is no class 3");
      assertThatThrownBy(() -> model.sample(2, 1, -1)).isInstanceOf(UserException.class);
    }
  }

  @Test
  void mistakesAreToldInALine() {
    Trained model = load(line);
    assertThat(model.views()).containsExactly("samples", "reconstructions");
    refused("at least 1 row is needed", () -> model.sample(0, 1));
    refused("at least 1 row is needed", () -> model.encode(new float[0][]));
    refused(
        "example 1: a row has 2 numbers, got 3",
        () -> model.encode(new float[][] {{0, 0}, {0, 0, 0}}));
    refused(
        "example 0 has NaN at 1, and examples of this model are from -10.0 to 10.0",
        () -> model.encode(new float[][] {{0, Float.NaN}}));
    refused("the codes: a row has 1 numbers, got 2", () -> model.decode(X));
    refused("this reads no labels, got 1", () -> model.encode(X, 1));
    refused("this view takes no labels", () -> model.sample(2, 1, 1));
    refused("no view 'sample'", () -> model.draw("sample", 2, 1));
    refused("are no texts", () -> model.texts(2, 1));
    model.close();
    model.close();
    assertThatThrownBy(() -> model.sample(1, 1))
        .isInstanceOf(DgmException.class)
        .hasMessage("the model is closed");
  }

  private static void refused(String message, Callable<?> call) {
    assertThatThrownBy(call::call).isInstanceOf(UserException.class).hasMessageContaining(message);
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    try (Trained model = load(line);
        ExecutorService all = Executors.newFixedThreadPool(16)) {
      List<float[][]> alone = new ArrayList<>();
      for (int seed = 0; seed < 64; seed++) {
        alone.add(model.sample(1 + seed, seed));
      }
      float[][] codes = model.encode(X);
      List<Future<float[][]>> drawn = new ArrayList<>();
      List<Future<float[][]>> encoded = new ArrayList<>();
      for (int seed = 0; seed < 64; seed++) {
        int s = seed;
        drawn.add(all.submit(() -> model.sample(1 + s, s)));
        encoded.add(all.submit(() -> model.encode(X)));
      }
      for (int seed = 0; seed < 64; seed++) {
        assertThat(drawn.get(seed).get()).isDeepEqualTo(alone.get(seed));
        assertThat(encoded.get(seed).get()).isDeepEqualTo(codes);
      }
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        all.add(file + " " + Files.getLastModifiedTime(file));
      }
      return all;
    }
  }

  @Test
  void nothingIsWrittenToTheRunOrTheConsole() throws IOException {
    List<String> before = files(line);
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(console, true));
      System.setErr(System.out);
      try (Trained model = load(line)) {
        model.draw(View.RECONSTRUCTIONS, 4, 1);
        model.logLikelihood(X, 2, 1);
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(console.size()).isZero();
    assertThat(files(line)).isEqualTo(before);
  }
}
