package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Bijector;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.KullbackLeibler;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanarTest {
  private static final Distribution BASE =
      Distributions.standardNormal(DType.F64, Shape.of(2), Shape.of(2));

  private static Bijector planar(double... u) {
    return Bijectors.planar(Tensor.of(u), Tensor.of(1.5, -0.7), Known.scalar(0.3));
  }

  private static double[] forward(Bijector f, double x, double y) {
    return f.forward(Tensor.of(x, y)).value().eval().toDoubles();
  }

  @Test
  void theLogDeterminantIsThatOfDifferences() {
    double step = 1e-5;
    // the last two are bent back to where the map is invertible
    for (Bijector f : List.of(planar(0.4, 1), planar(3, 0), planar(-2, 3), planar(-9, 4))) {
      for (double x : new double[] {-1.2, 0, 0.7}) {
        for (double y : new double[] {-0.4, 1.1}) {
          double[] right = forward(f, x + step, y);
          double[] left = forward(f, x - step, y);
          double[] up = forward(f, x, y + step);
          double[] down = forward(f, x, y - step);
          double det =
              (right[0] - left[0]) * (up[1] - down[1]) - (right[1] - left[1]) * (up[0] - down[0]);
          det /= 4 * step * step;
          assertThat(det).isPositive();
          assertThat(f.forward(Tensor.of(x, y)).logDet().eval().item())
              .isCloseTo(Math.log(det), within(1e-6));
        }
      }
    }
  }

  @Test
  void gradientsAreRight() {
    Differences.check(
        "a planar flow",
        p -> {
          Bijector f = Bijectors.planar(p.get(0), p.get(1), p.get(2));
          Draw draw = new Transformed(BASE, f).draw(Key.of(3), Shape.of(4));
          return draw.logProb().add(draw.value().sum(-1));
        },
        List.of(
            Known.matrix(2, 0.4, 1, -2, 3),
            Known.matrix(2, 1.5, -0.7, 0.3, 0.8),
            Tensor.of(0.3, -0.1)));
  }

  @Test
  void itFollowsTheEquation() {
    // wᵀu = s with log(1 + e^s) - 1 = s · 0 + 0.5, so that û is known
    double bounded = 0.5;
    double s = Math.log(Math.expm1(1 + bounded));
    Bijector f = Bijectors.planar(Tensor.of(s), Tensor.of(1.0), Known.scalar(0));
    double h = Math.tanh(0.8);
    Known.equal(f.forward(Tensor.of(0.8)).value(), 0.8 + bounded * h);
    Known.equal(f.forward(Tensor.of(0.8)).logDet(), Math.log1p(bounded * (1 - h * h)));
  }

  @Test
  void logDeterminantsStayFiniteInSinglePrecision() {
    for (float u : new float[] {-60, 60}) {
      Bijector f = Bijectors.planar(Tensor.of(u), Tensor.of(1f), Tensor.scalar(DType.F32, 0));
      for (float x : new float[] {0, 1e-3f, 50}) {
        assertThat(f.forward(Tensor.of(x)).logDet().eval().item()).isFinite();
      }
    }
  }

  /** The mean of p(x) / q(x) over draws of q is 1 if, and only if, log q is right. */
  @Test
  void drawsHaveTheirLogProbabilities() {
    Transformed q = new Transformed(BASE, Bijectors.chain(planar(0.4, 1), planar(-2, 0.5)));
    Draw draw = q.draw(Key.of(5), Shape.of(40_000));
    Normal wide = Normal.of(Tensor.zeros(DType.F64, Shape.of(2, 2)), 0.8);
    Tensor logP = new Independent(wide, 1).logProb(draw.value());
    double[] ratio = logP.sub(draw.logProb()).exp().mean(0).eval().toDoubles();
    assertThat(ratio).containsExactly(new double[] {1, 1}, within(0.03));
    assertThat(q.sample(Key.of(5), Shape.of(40_000)).eval()).isEqualTo(draw.value().eval());
  }

  @Test
  void divergenceByDrawsIsThatOfAnIntegral() {
    double bounded = 0.9;
    double s = Math.log(Math.expm1(1 + bounded));
    Tensor u = Tensor.of(s);
    Bijector f = Bijectors.planar(u, Tensor.of(1.0), Known.scalar(0.2));
    Distribution base = Distributions.standardNormal(DType.F64, Shape.SCALAR, Shape.of(1));
    Tensor kl = KullbackLeibler.monteCarlo(new Transformed(base, f), base, Key.of(9), 40_000);
    double integral = 0;
    double step = 1e-3;
    for (double x = -9; x < 9; x += step) {
      double h = Math.tanh(x + 0.2);
      double y = x + bounded * h;
      double logRatio = (y * y - x * x) / 2 - Math.log1p(bounded * (1 - h * h));
      integral += Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * logRatio * step;
    }
    assertThat(kl.eval().item()).isCloseTo(integral, within(0.02));
    assertThat(Gradients.of(kl, List.of(u)).getFirst().eval().get(0)).isPositive();
  }

  @Test
  void theProbabilityOfAForeignValueIsRefused() {
    Tensor value = Tensor.zeros(DType.F64, Shape.of(2, 2));
    Bijector composed = Bijectors.chain(Bijectors.tanh(), planar(0.4, 1));
    for (Bijector f : List.of(planar(0.4, 1), composed)) {
      Distribution d = new Transformed(BASE, f);
      assertThatThrownBy(() -> d.logProb(value))
          .isInstanceOf(TensorException.class)
          .hasMessageContaining("Planar has no inverse in closed form")
          .hasMessageContaining("draw")
          .hasMessageContaining("PlanarTest.java");
    }
  }

  @Test
  void parametersThatDoNotFitAreRefused() {
    Tensor two = Tensor.of(1.0, 2);
    assertThatThrownBy(() -> Bijectors.planar(two, Tensor.of(1.0), Known.scalar(0)))
        .hasMessageContaining("vectors of one shape, got F64[2] and F64[1]");
    assertThatThrownBy(() -> Bijectors.planar(two, two, two))
        .hasMessageContaining("b is F64[] for u F64[2], got F64[2]");
  }
}
