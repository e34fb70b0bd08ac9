package io.dgm.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What every statistic keeps. To test a new one, all you need is a test class that implements this,
 * and says what an example is if it compares none of small pictures.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface StatisticContract {

  /** {@return the statistic} */
  Statistic statistic();

  /** {@return settings that make it quick, as text by name} */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** {@return the shape of an example: a picture of one channel, or of codes a row of them} */
  default Shape example() {
    return statistic().comparesCodes() ? Shape.of(6) : Shape.of(1, 8, 8);
  }

  /** {@return how many examples each set has that is compared, at least 4} */
  default int examples() {
    return 60;
  }

  /** It has a name, a description and settings that are read back from their text. */
  @Test
  default void saysWhatItIs() {
    Statistic statistic = statistic();
    assertThat(statistic.name()).matches("[a-z0-9-]+");
    assertThat(statistic.description()).isNotBlank();
    assertThat(statistic.usualSamples()).isGreaterThanOrEqualTo(4);
    Map<String, String> text = Settings.of(statistic.settings(), Map.of()).toText();
    assertThat(Settings.of(statistic.settings(), text).toText()).isEqualTo(text);
  }

  /** What it compares is a row an example, [N, …], of the same shape whatever the batch. */
  @Test
  default void givesARowAnExample() {
    Compared compared = new Compared(this);
    Shape row = compared.features(0, 3).shape().sub(1, compared.features(0, 3).rank());
    for (int n : new int[] {1, 2, 5}) {
      Tensor features = compared.features(0, n);
      assertThat(features.shape()).as("of %d examples", n).isEqualTo(Shape.of(n).concat(row));
      assertThat(features.rank()).as("a row an example, [N, …]").isGreaterThan(1);
    }
  }

  /** A row does not depend on the other examples of its batch. */
  @Test
  default void seesEachExampleForItself() {
    Compared compared = new Compared(this);
    float[] together = compared.features(0, 4).eval().toFloats();
    for (int i = 0; i < 4; i++) {
      float[] alone = compared.features(i, 1).eval().toFloats();
      for (int k = 0; k < alone.length; k++) {
        assertThat(together[i * alone.length + k])
            .as("number %d of example %d, alone and among others", k, i)
            .isCloseTo(alone[k], Offset.offset(1e-4f * (1 + Math.abs(alone[k]))));
      }
    }
  }

  /** Its scores are numbers, and say how they were made and of how many examples. */
  @Test
  default void givesNumbersThatSayWhatTheyAreOf() {
    Map<String, Score> scores = new Compared(this).scores(0.3);
    assertThat(scores).isNotEmpty();
    scores.forEach(
        (name, score) -> {
          assertThat(score.value()).as(name).isFinite();
          assertThat(score.standardError())
              .as("standard error of %s, NaN if it is not known", name)
              .satisfiesAnyOf(e -> assertThat(e).isNaN(), e -> assertThat(e).isNotNegative());
          assertThat(score.estimator()).as("estimator of " + name).isNotBlank();
          assertThat(score.data()).as("examples of the data").isBetween(0, examples());
          assertThat(score.drawn()).as("draws").isBetween(0, examples());
        });
  }

  /** The same sets give the same scores, and other draws others of the same names. */
  @Test
  default void isAFunctionOfItsSets() {
    Map<String, Score> near = new Compared(this).scores(0.1);
    assertThat(new Compared(this).scores(0.1)).isEqualTo(near);
    Map<String, Score> far = new Compared(this).scores(3);
    assertThat(far).containsOnlyKeys(near.keySet()).isNotEqualTo(near);
  }
}
