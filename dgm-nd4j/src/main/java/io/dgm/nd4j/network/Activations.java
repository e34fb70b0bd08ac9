package io.dgm.nd4j.network;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation functions of DL4J, each as the same function of dgm. */
final class Activations {
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  private Activations() {}

  /** {@return the function, if dgm has it} */
  static Optional<UnaryOperator<Tensor>> of(IActivation activation) {
    UnaryOperator<Tensor> f =
        switch (activation) {
          case ActivationIdentity _ -> x -> x;
          case ActivationReLU relu -> plain(relu) ? Tensors::relu : null;
          case ActivationReLU6 _ -> x -> x.maximum(0).minimum(6);
          case ActivationLReLU relu -> x -> Tensors.leakyRelu(x, relu.getAlpha());
          case ActivationELU elu -> elu.getAlpha() == 1 ? Tensors::elu : null;
          case ActivationSELU _ ->
              x -> x.gt(0).select(x, x.minimum(0).expm1().mul(SELU_ALPHA)).mul(SELU_SCALE);
          case ActivationSigmoid _ -> Tensor::sigmoid;
          case ActivationTanH _ -> Tensor::tanh;
          case ActivationSoftPlus _ -> Tensors::softplus;
          case ActivationSoftSign _ -> x -> x.div(x.abs().add(1));
          case ActivationSoftmax _ -> x -> Tensors.softmax(x, 1);
          case ActivationSwish _ -> Tensors::silu;
          case ActivationHardSigmoid _ -> x -> x.mul(0.2).add(0.5).maximum(0).minimum(1);
          case ActivationHardTanH _ -> x -> x.maximum(-1).minimum(1);
          case ActivationCube _ -> x -> x.mul(x).mul(x);
          default -> null;
        };
    return Optional.ofNullable(f);
  }

  private static boolean plain(ActivationReLU relu) {
    boolean slope = relu.getNegativeSlope() != null && relu.getNegativeSlope() != 0;
    boolean threshold = relu.getThreshold() != null && relu.getThreshold() != 0;
    return relu.getMax() == null && !slope && !threshold;
  }
}
