package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return BatchNorm.of(scope, 3);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 3, 2, 2));
  }

  private static final double EPSILON = 1e-3;
  private static final double MOMENTUM = 0.25;

  private final Scope scope = Probe.scope();
  private final BatchNorm layer = BatchNorm.of(scope, 2, MOMENTUM, EPSILON);
  private final Map<Tensor, Literal> values = new HashMap<>(Parameters.start(scope, 1));

  BatchNormTest() {
    values.put(layer.weight(), Literal.of(Shape.of(2), 2.0, -3.0));
    values.put(layer.bias(), Literal.of(Shape.of(2), 0.5, 1.5));
  }

  // channel 0 holds 1, 3, 5, 7, channel 1 holds 2, 2, 4, 8
  private static final Tensor X =
      Tensor.of(1.0, 3.0, 2.0, 2.0, 5.0, 7.0, 4.0, 8.0).reshape(2, 2, 2);

  @Test
  void normalisesEachChannelByTheBatch() {
    double a = Math.sqrt(5 + EPSILON);
    double b = Math.sqrt(6 + EPSILON);
    Probe.close(
        layer.apply(X, Probe.training()).eval(values),
        0.5 - 6 / a,
        0.5 - 2 / a,
        1.5 + 6 / b,
        1.5 + 6 / b,
        0.5 + 2 / a,
        0.5 + 6 / a,
        1.5,
        1.5 - 12 / b);
  }

  @Test
  void runningMeansFollowEachBatchInTurn() {
    Pass pass = Probe.training();
    layer.apply(X, pass);
    layer.apply(X.add(10), pass);
    // unbiased variances 20/3 and 8
    double mean0 = (0 + MOMENTUM * (4 - 0)) * (1 - MOMENTUM) + MOMENTUM * 14;
    double mean1 = (0 + MOMENTUM * (4 - 0)) * (1 - MOMENTUM) + MOMENTUM * 14;
    double keep = (1 - MOMENTUM) * (1 - MOMENTUM);
    Probe.close(pass.read(layer.runningMean()).eval(values), mean0, mean1);
    Probe.close(
        pass.read(layer.runningVariance()).eval(values),
        keep + (1 - keep) * 20 / 3,
        keep + (1 - keep) * 8);
    assertThat(pass.updates()).containsOnlyKeys(layer.runningMean(), layer.runningVariance());
  }

  @Test
  void evaluatesWithRunningMeans() {
    values.put(layer.runningMean(), Literal.of(Shape.of(2), 1.0, 2.0));
    values.put(layer.runningVariance(), Literal.of(Shape.of(2), 4.0, 9.0));
    double a = 2 / Math.sqrt(4 + EPSILON);
    double b = -3 / Math.sqrt(9 + EPSILON);
    Probe.close(
        layer.apply(X.slice(0, 0, 1), Probe.evaluation()).eval(values), 0.5, 0.5 + 2 * a, 1.5, 1.5);
    Probe.close(
        layer.apply(Tensor.of(3.0, 4.0).reshape(1, 2), Probe.evaluation()).eval(values),
        0.5 + 2 * a,
        1.5 + 2 * b);
  }

  /** The backward pass of Ioffe and Szegedy, section 3, against the derived one. */
  @Test
  void gradientIsThatOfThePaper() {
    Tensor x = Probe.normal(1, 5, 2);
    Tensor g = Probe.normal(2, 5, 2);
    Tensor y = layer.apply(x, Probe.training());
    double[] dx = Gradients.of(y, g, List.of(x)).getFirst().eval(values).toDoubles();
    double[] xs = x.eval().toDoubles();
    double[] gs = g.eval().toDoubles();
    double[] weight = {2, -3};
    double[] expected = new double[10];
    for (int c = 0; c < 2; c++) {
      double mean = 0;
      double variance = 0;
      double sum = 0;
      double product = 0;
      for (int i = c; i < 10; i += 2) {
        mean += xs[i] / 5;
      }
      for (int i = c; i < 10; i += 2) {
        variance += (xs[i] - mean) * (xs[i] - mean) / 5;
      }
      double scale = 1 / Math.sqrt(variance + EPSILON);
      for (int i = c; i < 10; i += 2) {
        sum += gs[i];
        product += gs[i] * (xs[i] - mean) * scale;
      }
      for (int i = c; i < 10; i += 2) {
        double normal = (xs[i] - mean) * scale;
        expected[i] = weight[c] * scale * (gs[i] - sum / 5 - normal * product / 5);
      }
    }
    assertThat(dx).containsExactly(expected, Probe.EXACT);
  }

  @Test
  void refusesWhatItCannotNormalise() {
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 2), Probe.training()))
        .hasMessageContaining("more than one value a channel");
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 4, 3), Probe.training()))
        .hasMessageContaining("takes [N, 2, spatial…], got F64[4,3]");
    assertThatThrownBy(() -> BatchNorm.of(scope.child("b"), 2, 0, 1e-5))
        .hasMessageContaining("momentum");
  }
}
