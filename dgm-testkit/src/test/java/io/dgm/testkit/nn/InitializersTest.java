package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.TransposedConvolution;
import io.dgm.api.nn.Window;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {
  // fans 50 and 200
  private static final Shape LINEAR = Shape.of(50, 200);
  // fans 10 · 9 and 40 · 9
  private static final Shape KERNEL = Shape.of(40, 10, 3, 3);

  private static double[] draw(Initializer initializer, Shape shape) {
    return initializer.initialize(Key.of(5), DType.F64, shape).eval().toDoubles();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  private static double greatest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  static List<Arguments> variances() {
    return List.of(
        Arguments.of(Initializers.glorotUniform(), 2.0 / 250, 2.0 / 450, true),
        Arguments.of(Initializers.glorotNormal(), 2.0 / 250, 2.0 / 450, false),
        Arguments.of(Initializers.heUniform(), 2.0 / 50, 2.0 / 90, true),
        Arguments.of(Initializers.heNormal(), 2.0 / 50, 2.0 / 90, false),
        Arguments.of(Initializers.lecunUniform(), 1.0 / 50, 1.0 / 90, true),
        Arguments.of(Initializers.lecunNormal(), 1.0 / 50, 1.0 / 90, false),
        Arguments.of(Initializers.fanInUniform(50), 1.0 / 150, 1.0 / 150, true),
        Arguments.of(Initializers.normal(3, 0.5), 0.25, 0.25, false),
        Arguments.of(Initializers.truncatedNormal(2), 4 * 0.773741, 4 * 0.773741, false));
  }

  @ParameterizedTest
  @MethodSource("variances")
  void varianceIsThatOfTheFans(
      Initializer initializer, double linear, double kernel, boolean uniform) {
    // 10,000 and 3,600 draws: 5 standard deviations are below 12 %
    double[] w = draw(initializer, LINEAR);
    double[] k = draw(initializer, KERNEL);
    assertThat(variance(w)).isCloseTo(linear, within(0.12 * linear));
    assertThat(variance(k)).isCloseTo(kernel, within(0.12 * kernel));
    if (uniform) {
      assertThat(greatest(w)).isBetween(0.99 * Math.sqrt(3 * linear), Math.sqrt(3 * linear));
    }
  }

  @Test
  void transposedKernelsHaveTheFansOfTheirDirection() {
    Scope scope = Probe.scope();
    Tensor weight =
        TransposedConvolution.withoutBias(scope, 40, 10, Window.square(3), Initializers.heNormal())
            .weight();
    double[] w = Parameters.start(scope, 5).get(weight).toDoubles();
    assertThat(weight.shape()).isEqualTo(KERNEL);
    assertThat(variance(w)).isCloseTo(2.0 / 360, within(0.12 * 2 / 360));
  }

  @Test
  void constantsAreConstant() {
    assertThat(draw(Initializers.zeros(), Shape.of(3))).containsOnly(0);
    assertThat(draw(Initializers.ones(), Shape.of(3))).containsOnly(1);
    assertThat(draw(Initializers.constant(0.3), Shape.of(3))).containsOnly(0.3);
  }

  @Test
  void uniformIsWithinItsBounds() {
    double[] u = draw(Initializers.uniform(2, 5), LINEAR);
    assertThat(Arrays.stream(u).min().orElseThrow()).isBetween(2.0, 2.01);
    assertThat(Arrays.stream(u).max().orElseThrow()).isBetween(4.99, 5.0);
  }

  @Test
  void truncatedNormalIsCut() {
    assertThat(greatest(draw(Initializers.truncatedNormal(1), LINEAR))).isBetween(1.9, 2.0);
  }

  @Test
  void orthogonalRowsOrColumnsAreOrthonormal() {
    for (Shape shape :
        List.of(Shape.of(24, 24), Shape.of(5, 30), Shape.of(30, 5), Shape.of(1, 1))) {
      int rows = shape.dim(0);
      int columns = shape.dim(1);
      Tensor w = Initializers.orthogonal(2).initialize(Key.of(5), DType.F64, shape);
      Tensor gram = rows <= columns ? w.matmul(w.transpose()) : w.transpose().matmul(w);
      int n = Math.min(rows, columns);
      double[] g = gram.eval().toDoubles();
      for (int i = 0; i < n * n; i++) {
        assertThat(g[i]).isCloseTo(i % (n + 1) == 0 ? 4 : 0, within(1e-9));
      }
    }
    Tensor kernel = Initializers.orthogonal(1).initialize(Key.of(5), DType.F32, KERNEL);
    Tensor matrix = kernel.reshape(40, 90);
    double[] g = matrix.matmul(matrix.transpose()).eval().toDoubles();
    for (int i = 0; i < 1600; i++) {
      assertThat(g[i]).isCloseTo(i % 41 == 0 ? 1 : 0, within(1e-5));
    }
  }

  @Test
  void refusesWhatIsNoDistribution() {
    assertThatThrownBy(() -> Initializers.normal(0, -1)).hasMessageContaining("at least 0, got");
    assertThatThrownBy(() -> Initializers.uniform(1, 0)).hasMessageContaining("low <= high");
    assertThatThrownBy(() -> draw(Initializers.orthogonal(1), Shape.of(3)))
        .hasMessageContaining("a matrix or a kernel, got [3]");
  }
}
