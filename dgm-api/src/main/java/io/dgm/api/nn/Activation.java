package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.function.UnaryOperator;

/**
 * A function of each element between layers. As a setting ({@link
 * io.dgm.api.settings.SettingSpec#choice}) it is written in lower case: relu, leaky-relu.
 */
@Stability(level = Level.STABLE, since = "0.2")
public enum Activation implements Layer {
  /** x. */
  IDENTITY(x -> x),
  /** max(x, 0). */
  RELU(Tensors::relu),
  /** x where positive, 0.2 x elsewhere: the slope of DCGAN (Radford et al. 2016). */
  LEAKY_RELU(x -> Tensors.leakyRelu(x, 0.2)),
  /** x where positive, e^x - 1 elsewhere (Clevert et al. 2016). */
  ELU(Tensors::elu),
  /** λ x where positive, λ α (e^x - 1) elsewhere (Klambauer et al. 2017). */
  SELU(Activation::selu),
  /** x Φ(x), in its tanh form. */
  GELU(Tensors::gelu),
  /** x sigmoid(x). */
  SILU(Tensors::silu),
  /** The hyperbolic tangent. */
  TANH(Tensor::tanh),
  /** 1 / (1 + e^-x). */
  SIGMOID(Tensor::sigmoid),
  /** log(1 + e^x). */
  SOFTPLUS(Tensors::softplus);

  private static final double SELU_SCALE = 1.0507009873554804934;
  private static final double SELU_ALPHA = 1.6732632423543772848;

  private final UnaryOperator<Tensor> function;

  Activation(UnaryOperator<Tensor> function) {
    this.function = function;
  }

  /**
   * {@return x where positive, slope x elsewhere}
   *
   * @param slope of the negatives, at least 0 and below 1
   * @throws DgmException where it is not
   */
  public static Layer leakyRelu(double slope) {
    if (!(slope >= 0 && slope < 1)) {
      throw new DgmException("a leaky relu's slope is at least 0 and below 1, got " + slope);
    }
    return (x, _) -> Tensors.leakyRelu(x, slope);
  }

  private static Tensor selu(Tensor x) {
    return x.gt(0).select(x, Tensors.elu(x).mul(SELU_ALPHA)).mul(SELU_SCALE);
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return function.apply(x);
  }
}
