package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.WeightInit;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightInitTest {
  private static Architecture perceptrons(WeightInit init) {
    return Architecture.mlp(List.of(200), Activation.RELU, false, 0, init);
  }

  /** The mean of squares of what was drawn. */
  private static double square(Scope scope, Map<Tensor, Literal> start, String path) {
    Parameter parameter =
        scope.parameters().stream().filter(p -> p.path().equals(path)).findFirst().orElseThrow();
    double[] drawn = start.get(parameter.tensor()).toDoubles();
    return Arrays.stream(drawn).map(v -> v * v).average().orElseThrow();
  }

  // variances of weights [50, 200] and [200, 50], and of biases of as many
  @ParameterizedTest
  @CsvSource({
    "GLOROT, 0.008, 0.008, 0, 0",
    "HE, 0.04, 0.01, 0, 0",
    "LECUN, 0.02, 0.005, 0, 0",
    "FAN_IN, 0.0066667, 0.0016667, 0.0066667, 0.0016667"
  })
  void perceptronsStartAsAsked(
      WeightInit init, double wide, double narrow, double wideBias, double narrowBias) {
    Scope scope = Probe.scope();
    perceptrons(init).decoder(scope.child("decoder"), 50, Shape.of(50));
    perceptrons(init).encoder(scope.child("encoder"), List.of(Shape.of(50)), Constraint.NONE);
    Map<Tensor, Literal> start = Parameters.start(scope, 5);
    // 10,000 draws of a weight, 200 or 50 of a bias
    for (String hidden : List.of("theta/decoder/0", "theta/encoder/0")) {
      assertThat(square(scope, start, hidden + "/weight")).isCloseTo(wide, within(0.12 * wide));
      assertThat(square(scope, start, hidden + "/bias"))
          .isCloseTo(wideBias, within(0.4 * wideBias));
    }
    assertThat(square(scope, start, "theta/decoder/output/weight"))
        .isCloseTo(narrow, within(0.12 * narrow));
    assertThat(square(scope, start, "theta/decoder/output/bias"))
        .isCloseTo(narrowBias, within(0.7 * narrowBias));
  }
}
