package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
  private static final double[] POINTS = {-40, -3, -0.7, -1e-3, 1e-3, 0.4, 2, 40};

  private static DoubleUnaryOperator definition(Activation activation) {
    return switch (activation) {
      case IDENTITY -> x -> x;
      case RELU -> x -> Math.max(x, 0);
      case LEAKY_RELU -> x -> x > 0 ? x : 0.2 * x;
      case ELU -> x -> x > 0 ? x : Math.expm1(x);
      case SELU -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case GELU ->
          x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case SILU -> x -> x / (1 + Math.exp(-x));
      case TANH -> Math::tanh;
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> x -> x > 30 ? x : Math.log1p(Math.exp(x));
    };
  }

  @ParameterizedTest
  @EnumSource
  void isItsDefinition(Activation activation) {
    double[] y = activation.apply(Tensor.of(POINTS), Probe.training()).eval().toDoubles();
    DoubleUnaryOperator f = definition(activation);
    for (int i = 0; i < POINTS.length; i++) {
      assertThat(y[i])
          .as("at %s", POINTS[i])
          .isCloseTo(f.applyAsDouble(POINTS[i]), Offset.offset(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsThatOfDifferences(Activation activation) {
    Tensor x = Tensor.input("x", DType.F64, Shape.of(4));
    Tensor y = activation.apply(x, Probe.training()).sum();
    Map<Tensor, Literal> at = Map.of(x, Literal.of(Shape.of(4), -2.0, -0.3, 0.5, 1.7));
    Probe.gradientIsThatOfDifferences(y, x, at);
  }

  @Test
  void leaksByASlopeOfChoice() {
    Layer leaky = Activation.leakyRelu(0.01);
    Probe.close(leaky.apply(Tensor.of(-2.0, 3.0), Probe.training()), -0.02, 3);
    assertThatThrownBy(() -> Activation.leakyRelu(1)).hasMessageContaining("below 1");
  }

  @Test
  void isASetting() {
    SettingSpec<Activation> spec = SettingSpec.choice("activation", Activation.RELU, "which");
    assertThat(spec.parse("leaky-relu")).isEqualTo(Activation.LEAKY_RELU);
    assertThatThrownBy(() -> spec.parse("swish"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("leaky-relu, elu, selu");
  }
}
