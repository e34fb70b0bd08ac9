package io.dgm.api.nn;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.function.UnaryOperator;

/** A function of each element between layers. */
public enum Activation implements Layer {
  /** x. */
  IDENTITY(x -> x),
  /** max(x, 0). */
  RELU(Tensors::relu),
  /** x where positive, 0.2 x elsewhere: the slope of DCGAN (Radford et al. 2016). */
  LEAKY_RELU(x -> Tensors.leakyRelu(x, 0.2)),
  /** x where positive, e^x - 1 elsewhere. */
  ELU(Tensors::elu),
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

  private final UnaryOperator<Tensor> function;

  Activation(UnaryOperator<Tensor> function) {
    this.function = function;
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return function.apply(x);
  }
}
