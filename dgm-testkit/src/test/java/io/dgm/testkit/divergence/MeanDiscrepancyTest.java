package io.dgm.testkit.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.divergence.Wasserstein;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeanDiscrepancyTest {
  private static final double[] AT = {-1.0, 0.3, 2.0};
  private static final Tensor POINTS = Tensor.of(AT).reshape(3, 1);
  private static final double[] P = {0.5, 0.3, 0.2};
  private static final double[] Q = {0.1, 0.3, 0.6};

  static Stream<Kernel> kernels() {
    return Stream.of(Kernel.Gaussian.around(1), Kernel.RationalQuadratic.of(1));
  }

  /** The mean of an estimator over all pairs of two draws of each distribution. */
  private static double mean(MeanDiscrepancy estimator, Kernel kernel, double[] p, double[] q) {
    double mean = 0;
    for (int i = 0; i < 81; i++) {
      int[] d = {i % 3, i / 3 % 3, i / 9 % 3, i / 27};
      Tensor x = Tensor.of(AT[d[0]], AT[d[1]]).reshape(2, 1);
      Tensor y = Tensor.of(AT[d[2]], AT[d[3]]).reshape(2, 1);
      double probability = p[d[0]] * p[d[1]] * q[d[2]] * q[d[3]];
      mean += probability * estimator.estimate(kernel, x, y).eval().item();
    }
    return mean;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theUnbiasedEstimatorIsRightInTheMean(Kernel kernel) {
    double exact = MeanDiscrepancy.exact(kernel, POINTS, Tensor.of(P), Tensor.of(Q)).eval().item();
    assertThat(exact).isGreaterThan(0.01);
    assertThat(mean(MeanDiscrepancy.UNBIASED, kernel, P, Q)).isCloseTo(exact, within(1e-12));
    assertThat(mean(MeanDiscrepancy.BIASED, kernel, P, Q)).isGreaterThan(exact + 0.01);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void equalDistributionsAreNotApart(Kernel kernel) {
    assertThat(MeanDiscrepancy.exact(kernel, POINTS, Tensor.of(P), Tensor.of(P)).eval().item())
        .isCloseTo(0, within(1e-12));
    assertThat(mean(MeanDiscrepancy.UNBIASED, kernel, P, P)).isCloseTo(0, within(1e-12));
    assertThat(MeanDiscrepancy.BIASED.estimate(kernel, POINTS, POINTS).eval().item())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void kernelsAreTheirFormulas() {
    Tensor y = Tensor.of(0.0, 3.0).reshape(1, 2);
    Tensor x = Tensor.of(1.0, 1.0).reshape(1, 2);
    assertThat(gram(new Kernel.Gaussian(List.of(2.0)), x, y))
        .isCloseTo(Math.exp(-5.0 / 8), within(1e-12));
    assertThat(gram(new Kernel.RationalQuadratic(List.of(1.5), 2), x, y))
        .isCloseTo(Math.pow(1 + 5.0 / 12, -1.5), within(1e-12));
    assertThat(Kernel.Gaussian.around(4).formula()).contains("σ = 1.0, 2.0, 4.0, 8.0, 16.0");
  }

  private static double gram(Kernel kernel, Tensor x, Tensor y) {
    return MeanDiscrepancy.gram(kernel, x, y).sum().eval().item();
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> new Kernel.Gaussian(List.of(1.0, 0.0)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("bandwidths are finite numbers above 0");
    Tensor one = Tensor.of(1.0).reshape(1, 1);
    assertThatThrownBy(() -> MeanDiscrepancy.UNBIASED.estimate(Kernel.Gaussian.around(1), one, one))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("2 examples or more");
  }

  @Test
  void massIsMovedAlongALine() {
    Tensor points = Tensor.of(AT);
    Tensor p = Tensor.of(P);
    Tensor q = Tensor.of(Q);
    // 0.4 of the mass goes from -1 to 2
    double w = Wasserstein.onLine(points, p, q).eval().item();
    assertThat(w).isCloseTo(1.2, within(1e-12));
    assertThat(Wasserstein.onLine(points, p, p).eval().item()).isCloseTo(0, within(1e-12));
    // the critic x has Lipschitz constant 1 and is the best one here; others are below
    assertThat(q.mul(points).sum().sub(p.mul(points).sum()).eval().item())
        .isCloseTo(w, within(1e-12));
    Tensor bent = points.abs();
    assertThat(q.mul(bent).sum().sub(p.mul(bent).sum()).eval().item()).isLessThan(w);
    assertThat(Wasserstein.dual(Tensor.of(1.0, 3.0), Tensor.of(0.5)).eval().item()).isEqualTo(1.5);
  }
}
