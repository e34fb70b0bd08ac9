package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.nn.Convolution;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.SpectralNorm;
import io.dgm.api.nn.Window;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpectralNormTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return SpectralNorm.of(scope, Convolution.of(scope, 2, 3, Window.square(2)));
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 2, 3, 3));
  }

  // [[3, 0], [4, 5]] has the singular values √45 and √5
  private static final Tensor MATRIX = Tensor.of(3.0, 0.0, 4.0, 5.0).reshape(2, 2);
  private static final Tensor UNIT = Tensor.of(1.0, 0.0, 0.0, 1.0).reshape(2, 2);

  private final Scope scope = Probe.scope();
  private final SpectralNorm layer = SpectralNorm.of(scope, new Linear(MATRIX, Optional.empty()));
  private final Map<Tensor, Literal> values = new HashMap<>(Parameters.start(scope, 1));

  @Test
  void startsWithAUnitVector() {
    assertThat(scope.parameters())
        .singleElement()
        .matches(p -> p.path().equals("theta/weight_u") && !p.trainable());
    double[] u = values.get(layer.u()).toDoubles();
    assertThat(Math.hypot(u[0], u[1])).isCloseTo(1, Probe.EXACT);
  }

  @Test
  void convergesToTheGreatestSingularValue() {
    Pass pass = Probe.training();
    layer.apply(UNIT, pass);
    Tensor next = pass.read(layer.u());
    for (int step = 0; step < 20; step++) {
      values.put(layer.u(), next.eval(values));
    }
    double[] expected = MATRIX.div(Math.sqrt(45)).eval().toDoubles();
    Probe.close(layer.apply(UNIT, Probe.evaluation()).eval(values), expected);
    Probe.close(layer.apply(UNIT, Probe.training()).eval(values), expected);
    double[] u = values.get(layer.u()).toDoubles();
    assertThat(Math.hypot(u[0], u[1])).isCloseTo(1, Probe.EXACT);
  }

  @Test
  void moreIterationsConvergeSooner() {
    SpectralNorm many =
        SpectralNorm.of(scope.child("many"), new Linear(MATRIX, Optional.empty()), 20);
    Map<Tensor, Literal> start = Parameters.start(scope, 1);
    double[] y = many.apply(UNIT, Probe.training()).eval(start).toDoubles();
    assertThat(y[0]).isCloseTo(3 / Math.sqrt(45), within(1e-12));
  }

  @Test
  void movesOnceAPass() {
    Pass pass = Probe.training();
    Tensor first = layer.apply(UNIT, pass);
    Tensor u = pass.read(layer.u());
    Tensor second = layer.apply(UNIT, pass);
    assertThat(pass.read(layer.u())).isSameAs(u);
    assertThat(second.eval(values)).isEqualTo(first.eval(values));
  }

  /** By equation (12) of Miyato et al.: the derivative of the norm is u vᵀ. */
  @Test
  void gradientFlowsThroughTheNorm() {
    Tensor weight = Tensor.input("weight", DType.F64, Shape.of(2, 2));
    Layer normed = new SpectralNorm(new Linear(weight, Optional.empty()), layer.u(), 1);
    Tensor y = normed.apply(Probe.normal(1, 3, 2), Probe.evaluation());
    values.put(weight, MATRIX.eval());
    Probe.gradientIsThatOfDifferences(y.mul(Probe.normal(2, 3, 2)).sum(), weight, values);
  }

  @Test
  void aWeightOfZeroStaysZero() {
    Tensor zero = Tensor.zeros(DType.F64, Shape.of(2, 2));
    Layer normed = new SpectralNorm(new Linear(zero, Optional.empty()), layer.u(), 1);
    Probe.close(normed.apply(UNIT, Probe.training()).eval(values), 0, 0, 0, 0);
  }

  @Test
  void divisionIsOfTheKernelAsAMatrix() {
    Scope conv = Probe.scope();
    Convolution inner = Convolution.of(conv, 2, 3, Window.square(2));
    SpectralNorm normed = SpectralNorm.of(conv, inner, 50);
    Map<Tensor, Literal> start = new HashMap<>(Parameters.start(conv, 1));
    Pass pass = Probe.training();
    Tensor x = Probe.normal(1, 1, 2, 2, 2);
    double y = normed.apply(x, pass).eval(start).get(0);
    double plain = inner.apply(x, pass).eval(start).get(0);
    double norm = greatestSingularValue(start.get(inner.weight()).toDoubles(), 3, 8);
    assertThat(y).isCloseTo(plain / norm, within(1e-9));
  }

  /** By the power method on w wᵀ, in plain loops. */
  private static double greatestSingularValue(double[] w, int rows, int columns) {
    double[] u = {1, 1, 1};
    double value = 0;
    for (int step = 0; step < 2000; step++) {
      double[] v = new double[columns];
      double[] next = new double[rows];
      for (int i = 0; i < rows * columns; i++) {
        v[i % columns] += w[i] * u[i / columns];
      }
      for (int i = 0; i < rows * columns; i++) {
        next[i / columns] += w[i] * v[i % columns];
      }
      double length = 0;
      for (double n : next) {
        length += n * n;
      }
      value = Math.sqrt(Math.sqrt(length));
      for (int i = 0; i < rows; i++) {
        u[i] = next[i] / Math.sqrt(length);
      }
    }
    return value;
  }

  @Test
  void namesOnePlayersStates() {
    Scope own = Probe.scope();
    SpectralNorm.of(own.child("a"), Linear.of(own.child("a"), 2, 3));
    assertThat(own.parameters())
        .extracting(p -> p.path())
        .isEqualTo(List.of("theta/a/weight", "theta/a/bias", "theta/a/weight_u"));
  }
}
