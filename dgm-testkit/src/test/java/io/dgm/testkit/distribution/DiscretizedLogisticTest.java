package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.data.Feature;
import io.dgm.api.distribution.DiscretizedLogistic;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscretizedLogisticTest {
  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] levels(int n) {
    double[] all = new double[n];
    for (int i = 0; i < n; i++) {
      all[i] = i / (n - 1.0);
    }
    return all;
  }

  @Test
  void eachLevelHasTheMassAroundIt() {
    DiscretizedLogistic d =
        new DiscretizedLogistic(Known.scalar(0.3), Known.scalar(Math.log(0.2)), 5);
    double[] p = d.logProb(Tensor.of(levels(5))).exp().eval().toDoubles();
    double[] edges = {0.125, 0.375, 0.625, 0.875};
    double[] below = Arrays.stream(edges).map(e -> sigmoid((e - 0.3) / 0.2)).toArray();
    assertThat(p)
        .containsExactly(
            new double[] {
              below[0], below[1] - below[0], below[2] - below[1], below[3] - below[2], 1 - below[3]
            },
            within(1e-12));
  }

  @Test
  void probabilitiesSumToOneAndHaveSlopesFarFromTheLocation() {
    for (double location : new double[] {-3, 0.5, 1, 4}) {
      for (double logScale : new double[] {-7, -4, -1, 2}) {
        Tensor at = Tensor.full(DType.F32, Shape.of(256), location);
        Tensor s = Tensor.full(DType.F32, Shape.of(256), logScale);
        Tensor logProb =
            new DiscretizedLogistic(at, s, 256).logProb(Tensor.of(levels(256)).to(DType.F32));
        double[] p = logProb.exp().eval().toDoubles();
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(2e-4));
        for (Tensor gradient : Gradients.of(logProb.sum(), List.of(at, s))) {
          assertThat(Arrays.stream(gradient.eval().toDoubles())).allMatch(Double::isFinite);
        }
      }
    }
  }

  @Test
  void drawsAreLevelsThatFollowIt() {
    DiscretizedLogistic d =
        new DiscretizedLogistic(Known.scalar(0.6), Known.scalar(Math.log(0.1)), 9);
    int n = 20_000;
    double[] draws = d.sample(Key.of(3), Shape.of(n)).eval().toDoubles();
    assertThat(Arrays.stream(draws)).allMatch(x -> d.support().admits(x));
    assertThat(d.support().admits(0.1)).isFalse();
    assertThat(d.support().admits(1.125)).isFalse();
    double[] p = d.logProb(Tensor.of(levels(9))).exp().eval().toDoubles();
    for (int i = 0; i < 9; i++) {
      double level = i / 8.0;
      double share = Arrays.stream(draws).filter(x -> x == level).count() / (double) n;
      assertThat(share).isCloseTo(p[i], within(4 * Math.sqrt(p[i] / n) + 1e-4));
    }
    double mean = Arrays.stream(draws).average().orElseThrow();
    assertThat(d.mean().orElseThrow().eval().item()).isCloseTo(mean, within(0.005));
  }

  @Test
  void aMixtureOfThemIsALikelihoodOfPictures() {
    Likelihood mixture =
        Likelihoods.PARTS.stream()
            .filter(part -> part.name().equals("logistic-mixture"))
            .map(part -> part.make(Settings.of(part.settings(), Map.of("components", "2"))))
            .findFirst()
            .orElseThrow();
    assertThat(mixture.outputs(Shape.of(3, 4, 5))).isEqualTo(Shape.of(18, 4, 5));
    assertThat(mixture.outputs(Shape.of(7))).isEqualTo(Shape.of(42));
    // one number: weights 0.25 and 0.75, locations 0.1 + 0.25 and 0.2 + 0.75, scales e^(-2)
    Tensor outputs =
        Tensor.of(Math.log(0.25), Math.log(0.75), 0.1, 0.2, 0, 0).reshape(Shape.of(1, 6));
    Distribution p = mixture.over(Scope.root("theta", DType.F64)).apply(outputs);
    assertThat(p.eventShape()).isEqualTo(Shape.of(1));
    Tensor scale = Known.scalar(-2);
    double[] a =
        new DiscretizedLogistic(Known.scalar(0.35), scale, 256)
            .logProb(Tensor.of(levels(256)))
            .exp()
            .eval()
            .toDoubles();
    double[] b =
        new DiscretizedLogistic(Known.scalar(0.95), scale, 256)
            .logProb(Tensor.of(levels(256)))
            .exp()
            .eval()
            .toDoubles();
    double[] mixed =
        p.logProb(Tensor.of(levels(256)).reshape(Shape.of(256, 1, 1))).exp().eval().toDoubles();
    for (int i = 0; i < 256; i++) {
      assertThat(mixed[i]).isCloseTo(0.25 * a[i] + 0.75 * b[i], within(1e-12));
    }
    assertThat(p.mean().orElseThrow().shape()).isEqualTo(Shape.of(1, 1));
    // of a picture each element has its own channels, in order
    Tensor picture = Tensor.zeros(DType.F64, Shape.of(2, 18, 4, 5));
    assertThat(
            mixture
                .over(Scope.root("theta", DType.F64))
                .apply(picture)
                .mean()
                .orElseThrow()
                .shape())
        .isEqualTo(Shape.of(2, 3, 4, 5));
    assertThatThrownBy(() -> mixture.check(new Feature("x", DType.F32, Shape.of(3), -1, 1, false)))
        .hasMessageContaining("in [0, 1]");
  }
}
