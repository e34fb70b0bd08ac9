package io.dgm.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.testkit.SmallVae;
import io.dgm.testkit.data.Noise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every metric keeps. To test a new one, all you need is a test class that implements this,
 * and says of which model it is if not of a variational autoencoder.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface MetricContract {

  /** {@return the metric} */
  Metric metric();

  /**
   * {@return a small model that it applies to: a variational autoencoder with samples and
   * reconstructions unless it needs another}
   *
   * @param data what the examples look like
   */
  default Model model(DataSpec data) {
    return new SmallVae().build(data, new SmallVae().defaults());
  }

  /**
   * {@return examples for the model, at least 8 to test on: noise of small pictures with labels}
   */
  default Dataset data() {
    Feature x = new Feature(Batch.X, DType.F32, Shape.of(1, 8, 8), 0, 1, false);
    Feature y = new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true);
    return new Noise(new DataSpec(List.of(x, y)), 20, 1);
  }

  /** {@return settings that make it quick, as text by name} */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** It has a name, a description and settings that are read back from their text. */
  @Test
  default void saysWhatItIs() {
    Metric metric = metric();
    assertThat(metric.name()).matches("[a-z0-9-]+");
    assertThat(metric.description()).isNotBlank();
    Map<String, String> text = Settings.of(metric.settings(), Map.of()).toText();
    assertThat(Settings.of(metric.settings(), text).toText()).isEqualTo(text);
    assertThat(metric.applies(model(data().spec()))).as("applies to the model").isTrue();
    assertThat(metric.rowsPerExample(Settings.of(metric.settings(), settings()))).isPositive();
  }

  /** Each figure is one number an example: [N] of N examples, and [1] of one. */
  @Test
  default void givesOneNumberAnExample() {
    Measured measured = new Measured(this);
    for (int n : new int[] {1, 2, 5}) {
      measured
          .figures(n)
          .forEach(
              (figure, tensor) ->
                  assertThat(tensor.shape())
                      .as("the figure %s of %d examples", figure, n)
                      .isEqualTo(Shape.of(n)));
    }
    assertThat(measured.figures(2)).isNotEmpty();
  }

  /** Its figures have the same names whatever the batch, and values that are numbers. */
  @Test
  default void givesNumbersOfTheSameNames() {
    Measured measured = new Measured(this);
    Map<String, Literal> values = measured.values(4, 1, 0);
    assertThat(measured.figures(1).keySet()).isEqualTo(values.keySet());
    values.forEach(
        (figure, value) ->
            assertThat(Arrays.stream(value.toDoubles()).boxed().toList())
                .as(figure)
                .allMatch(Double::isFinite, "finite"));
  }

  /** The same key gives the same numbers. */
  @Test
  default void isAFunctionOfItsKey() {
    assertThat(new Measured(this).values(4, 3, 0)).isEqualTo(new Measured(this).values(4, 3, 0));
  }

  /** An example's figure does not depend on the others of its batch, unless figures are random. */
  @Test
  default void measuresEachExampleForItself() {
    Measured measured = new Measured(this);
    Map<String, Literal> together = measured.values(4, 1, 0);
    Map<String, Literal> otherKey = measured.values(4, 2, 0);
    for (int row = 0; row < 4; row++) {
      Map<String, Literal> alone = measured.values(1, 1, row);
      for (String figure : together.keySet()) {
        if (together.get(figure).equals(otherKey.get(figure))) {
          double expected = alone.get(figure).get(0);
          assertThat(together.get(figure).get(row))
              .as("%s of example %d, alone and among others", figure, row)
              .isCloseTo(
                  expected, org.assertj.core.data.Offset.offset(1e-4 * (1 + Math.abs(expected))));
        }
      }
    }
  }

  /** It is measured over a whole part of the data, as the command does it. */
  @Test
  default void isMeasuredOverTheData() {
    Dataset data = data();
    int most = Math.min(7, data.size(Split.TEST));
    new Measured(this)
        .evaluated(data, most)
        .forEach(
            (figure, estimate) -> {
              assertThat(estimate.n()).as("examples of " + figure).isPositive();
              assertThat(estimate.mean()).as(figure).isFinite();
            });
  }

  /** The tables that a figure is a mean over are those of the data. */
  @Test
  default void namesTablesThatThereAre() {
    Dataset data = data();
    Model model = model(data.spec());
    for (String figure : new Measured(this).figures(2).keySet()) {
      List<String> tables = metric().tables(model, figure);
      assertThat(data.spec().tables()).as("tables of " + figure).containsAll(tables);
    }
  }
}
