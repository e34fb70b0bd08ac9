package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * A convolution over any number of spatial dimensions; in fact a correlation, as everywhere in the
 * field.
 *
 * @param weight [out, in, kernel…]
 * @param bias [out], where the layer has one
 * @param window where it looks
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Convolution(Tensor weight, Optional<Tensor> bias, Window window) implements Weighted {
  /**
   * Checks.
   *
   * @throws DgmException where the shapes are not as above
   */
  public Convolution {
    Channels.checkKernel(weight, window);
    Channels.checkBias(bias, weight.dim(0));
  }

  /**
   * {@return a layer with a kernel from U(±√(6 / (fan in + fan out))) and a bias of 0 at first}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the number of channels it takes, at least 1
   * @param out the number of channels it gives, at least 1
   * @param window where it looks
   */
  public static Convolution of(Scope scope, int in, int out, Window window) {
    return of(scope, in, out, window, Initializers.glorotUniform());
  }

  /**
   * {@return a layer with a bias of 0 at first}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the number of channels it takes, at least 1
   * @param out the number of channels it gives, at least 1
   * @param window where it looks
   * @param weight how its kernel starts
   */
  public static Convolution of(Scope scope, int in, int out, Window window, Initializer weight) {
    return of(scope, in, out, window, weight, Initializers.zeros());
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the number of channels it takes, at least 1
   * @param out the number of channels it gives, at least 1
   * @param window where it looks
   * @param weight how its kernel starts
   * @param bias how its bias starts
   */
  public static Convolution of(
      Scope scope, int in, int out, Window window, Initializer weight, Initializer bias) {
    return new Convolution(
        declare(scope, in, out, window, weight),
        Optional.of(scope.parameter("bias", Shape.of(out), bias)),
        window);
  }

  /**
   * {@return a layer without a bias, as before batch norm}
   *
   * @param scope where it declares {@code weight}
   * @param in the number of channels it takes, at least 1
   * @param out the number of channels it gives, at least 1
   * @param window where it looks
   * @param weight how its kernel starts
   */
  public static Convolution withoutBias(
      Scope scope, int in, int out, Window window, Initializer weight) {
    return new Convolution(declare(scope, in, out, window, weight), Optional.empty(), window);
  }

  private static Tensor declare(Scope scope, int in, int out, Window window, Initializer weight) {
    Sizes.positive("a convolution's number of input channels", in);
    Sizes.positive("a convolution's number of output channels", out);
    return scope.parameter("weight", Shape.of(out, in).concat(new Shape(window.kernel())), weight);
  }

  @Override
  public Convolution withWeight(Tensor other) {
    return new Convolution(other, bias, window);
  }

  /**
   * {@return [N, out, spatial…], of extent ⌊(extent + 2 padding - dilation (kernel - 1) - 1) /
   * stride⌋ + 1}
   *
   * @param x [N, in, spatial…]
   * @throws DgmException where it has another shape, or the window does not fit in once
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Channels.checkInput("a convolution", x, weight.dim(1), window);
    Tensor y = x.convolution(weight, window.convolution());
    Channels.checkOutput("a convolution", x, y, window);
    return Channels.addBias(y, bias);
  }
}
