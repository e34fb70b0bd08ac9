package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.model.View;
import io.dgm.api.tensor.Literal;
import io.dgm.core.run.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes that are changed one after the other, lines between codes, and grids of classes. */
class CodeViewTest {
  @TempDir Path temp;
  private final Toys toys = new Toys();
  private Path run;

  @BeforeEach
  void trained() {
    run = toys.train("labelled", temp.resolve("labelled"));
  }

  private Map<String, Literal> drawn(Path of, Drawing what) {
    Path out = temp.resolve("drawn.safetensors");
    new TrainedRuns(toys.bench()).sample(of, what, Optional.of(out), WorkListener.NONE);
    return Safetensors.read(out).tensors();
  }

  private static Drawing what(String view, int label) {
    return new Drawing(
        view,
        OptionalInt.empty(),
        1,
        label < 0 ? OptionalInt.empty() : OptionalInt.of(label),
        false);
  }

  private void agree(Map<String, Literal> drawn) {
    List<float[]> y = Matrix.rows(drawn.get("y"));
    int[] labels = new int[y.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = y.get(i)[0] == 1 ? 0 : y.get(i)[1] == 1 ? 1 : 2;
    }
    try (Trained model = new TrainedRuns(toys.bench()).load(run)) {
      float[][] x = model.decode(Matrix.rows(drawn.get("z")).toArray(float[][]::new), labels);
      assertThat(x).isDeepEqualTo(Matrix.rows(drawn.get("x")).toArray(float[][]::new));
    }
  }

  @Test
  void aTraversalTakesACodeThroughItsRange() {
    for (String name : List.of(View.TRAVERSALS, "traversal")) {
      Map<String, Literal> drawn = drawn(run, what(name, 2));
      float[] z = drawn.get("z").toFloats();
      assertThat(z).hasSize(View.INTERPOLATED); // one code, eight points
      // the 2.5 and 97.5 percent points of 1024 draws of N(0, 1), and even steps between
      assertThat((double) z[0]).isCloseTo(-1.96, within(0.25));
      assertThat((double) z[7]).isCloseTo(1.96, within(0.25));
      for (int i = 1; i < z.length; i++) {
        assertThat(z[i] - z[i - 1]).isCloseTo((z[7] - z[0]) / 7, within(1e-5f));
      }
      assertThat(Matrix.rows(drawn.get("y"))).allMatch(y -> y[2] == 1);
      agree(drawn);
    }
  }

  @Test
  void aLineHasOneLabelAndEvenSteps() {
    Map<String, Literal> drawn = drawn(run, what(View.INTERPOLATIONS, -1));
    float[] z = drawn.get("z").toFloats();
    assertThat(z).hasSize(96); // lines of eight, no more than the usual hundred
    List<float[]> y = Matrix.rows(drawn.get("y"));
    for (int i = 0; i < z.length; i++) {
      int begin = i / 8 * 8;
      float share = i % 8 / 7f;
      assertThat(z[i]).isCloseTo(z[begin] + share * (z[begin + 7] - z[begin]), within(1e-5f));
      assertThat(y.get(i)[i / 8 % Toys.CLASSES]).isEqualTo(1);
    }
    assertThat(z[0]).isNotEqualTo(z[7]);
    agree(drawn);
  }

  @Test
  void aGridHasAsManyOfEachClassTogether() {
    Map<String, Literal> drawn =
        drawn(run, new Drawing(View.SAMPLES, OptionalInt.of(20), 1, OptionalInt.empty(), true));
    List<float[]> y = Matrix.rows(drawn.get("y"));
    assertThat(y).hasSize(18);
    for (int i = 0; i < 18; i++) {
      assertThat(y.get(i)[i / 6]).isEqualTo(1);
    }
    agree(drawn);
  }

  @Test
  void samplesHoldTheLabelsAndCodesThatTheyWereDrawnWith() {
    Map<String, Literal> drawn = drawn(run, what(View.SAMPLES, 1));
    assertThat(drawn).containsOnlyKeys("x", "y", "z");
    assertThat(Matrix.rows(drawn.get("y"))).hasSize(100).allMatch(y -> y[1] == 1);
    agree(drawn);
  }

  @Test
  void ofExamplesAsManyAreShownAsThereAre() {
    int kept =
        Safetensors.read(run.resolve("examples.safetensors")).tensors().get("x").shape().dim(0);
    assertThat(kept).isLessThan(100);
    assertThat(drawn(run, what(View.RECONSTRUCTIONS, -1)).get("x").shape().dim(0)).isEqualTo(kept);
    Drawing more =
        new Drawing(View.RECONSTRUCTIONS, OptionalInt.of(100), 1, OptionalInt.empty(), false);
    assertThat(drawn(run, more).get("x").shape().dim(0)).isEqualTo(100); // some of them again
  }

  @Test
  void whatAModelHasNotIsTold() {
    Path line = toys.train("line", temp.resolve("line"));
    refused("takes no labels", line, what(View.SAMPLES, 1));
    refused("takes no labels", line, what(View.TRAVERSALS, 1));
    refused("takes no labels", line, what(View.RECONSTRUCTIONS, 1));
    refused(
        "has no labels to draw a grid of",
        line,
        new Drawing(View.SAMPLES, OptionalInt.empty(), 1, OptionalInt.empty(), true));
    refused("there is no class 3: --label is 0 to 2", run, what(View.SAMPLES, 3));
    refused("there is no class 3: --label is 0 to 2", run, what(View.TRAVERSALS, 3));
    refused("samples, reconstructions, interpolations, traversals", run, what("walks", -1));
    assertThatThrownBy(
            () -> new Drawing(View.SAMPLES, OptionalInt.empty(), 1, OptionalInt.of(1), true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("give one of them");
    assertThatThrownBy(
            () ->
                new TrainedRuns(toys.bench())
                    .sample(run, what(View.TRAVERSALS, 1), Optional.empty(), WorkListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("shows no images of one shape");
  }

  private void refused(String message, Path of, Drawing what) {
    Path out = temp.resolve("none.safetensors");
    assertThatThrownBy(
            () ->
                new TrainedRuns(toys.bench()).sample(of, what, Optional.of(out), WorkListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
    assertThat(Files.exists(out)).isFalse();
  }
}
