package io.dgm.nd4j.export;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** DL4J's activation functions, found by their values. */
final class Functions {
  private static final double CLOSE = 1e-6;
  private static final int NEAR = 27;
  private static final double STEP = 0.29;
  private static final List<Double> FAR =
      List.of(-1e6, -1e3, -80.0, -30.0, -12.0, 12.0, 30.0, 80.0, 1e3, 1e6);
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543773;

  private record Known(IActivation activation, DoubleUnaryOperator function) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(new ActivationIdentity(), x -> x),
          new Known(new ActivationReLU(), x -> Math.max(x, 0)),
          new Known(new ActivationSigmoid(), Functions::sigmoid),
          new Known(new ActivationTanH(), Math::tanh),
          new Known(new ActivationELU(), x -> x > 0 ? x : Math.expm1(x)),
          new Known(
              new ActivationSELU(), x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x))),
          new Known(
              new ActivationSoftPlus(), x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
          new Known(new ActivationSwish(), x -> x * sigmoid(x)),
          new Known(new ActivationSoftSign(), x -> x / (1 + Math.abs(x))),
          new Known(new ActivationReLU6(), x -> Math.clamp(x, 0, 6)),
          new Known(new ActivationHardTanH(), x -> Math.clamp(x, -1, 1)),
          new Known(new ActivationCube(), x -> x * x * x));

  private Functions() {}

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static Optional<IActivation> of(DoubleUnaryOperator f) {
    Optional<IActivation> known =
        KNOWN.stream().filter(k -> same(f, k.function)).findFirst().map(Known::activation);
    if (known.isPresent()) {
      return known;
    }
    double slope = -f.applyAsDouble(-1);
    return slope > 0 && slope < 1 && same(f, x -> x > 0 ? x : slope * x)
        ? Optional.of(new ActivationLReLU(slope))
        : Optional.empty();
  }

  /** {@return whether it is the exponential, which is no activation of DL4J's} */
  static boolean isExponential(DoubleUnaryOperator f) {
    return same(f, Math::exp);
  }

  private static boolean same(DoubleUnaryOperator f, DoubleUnaryOperator other) {
    return IntStream.rangeClosed(-NEAR, NEAR)
            .mapToDouble(i -> i * STEP)
            .allMatch(x -> close(f.applyAsDouble(x), other.applyAsDouble(x)))
        // what is cut off somewhere is another function
        && FAR.stream().allMatch(x -> close(f.applyAsDouble(x), other.applyAsDouble(x)));
  }

  private static boolean close(double a, double b) {
    return a == b || Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(b));
  }
}
