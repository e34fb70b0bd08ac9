package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The adjoint of a {@link Convolution} with the same kernel and window, from its output's channels
 * and extent to its input's: ⟨convolution(x), y⟩ = ⟨x, transposed(y)⟩. With a stride it makes
 * pictures larger (Dumoulin and Visin 2016, chapter 4).
 *
 * @param weight [in, out, kernel…]: the kernel of the convolution it is the adjoint of
 * @param bias [out], where the layer has one
 * @param window the window of that convolution
 * @param outputPadding how many elements more its output has at its end, at least 0 and below the
 *     stride: that convolution takes several extents to one, and this chooses between them
 */
@Stability(level = Level.STABLE, since = "0.2")
public record TransposedConvolution(
    Tensor weight, Optional<Tensor> bias, Window window, List<Integer> outputPadding)
    implements Weighted {
  /**
   * Checks and copies.
   *
   * @throws DgmException where shapes or numbers are not as above
   */
  public TransposedConvolution {
    outputPadding = List.copyOf(outputPadding);
    Channels.checkKernel(weight, window);
    Channels.checkBias(bias, weight.dim(1));
    checkOutputPadding(window, outputPadding);
  }

  private static void checkOutputPadding(Window window, List<Integer> padding) {
    boolean fits = padding.size() == window.rank();
    for (int i = 0; fits && i < window.rank(); i++) {
      fits = padding.get(i) >= 0 && padding.get(i) < window.stride().get(i);
    }
    if (!fits) {
      throw new DgmException(
          "an output padding is at least 0 and below the stride "
              + window.stride()
              + ", got "
              + padding);
    }
  }

  /**
   * {@return a layer with a kernel from U(±√(6 / (fan in + fan out))) and a bias of 0 at first}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the number of channels it takes, at least 1
   * @param out the number of channels it gives, at least 1
   * @param window the window of the convolution it is the adjoint of
   */
  public static TransposedConvolution of(Scope scope, int in, int out, Window window) {
    return of(scope, in, out, window, Initializers.glorotUniform());
  }

  /**
   * {@return a layer with a bias of 0 at first}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the number of channels it takes, at least 1
   * @param out the number of channels it gives, at least 1
   * @param window the window of the convolution it is the adjoint of
   * @param weight how its kernel starts, with the fans of a convolution from in to out channels
   */
  public static TransposedConvolution of(
      Scope scope, int in, int out, Window window, Initializer weight) {
    return new TransposedConvolution(
        declare(scope, in, out, window, weight),
        Optional.of(scope.parameter("bias", Shape.of(out), Initializers.zeros())),
        window,
        none(window));
  }

  /**
   * {@return a layer without a bias, as before batch norm}
   *
   * @param scope where it declares {@code weight}
   * @param in the number of channels it takes, at least 1
   * @param out the number of channels it gives, at least 1
   * @param window the window of the convolution it is the adjoint of
   * @param weight how its kernel starts, with the fans of a convolution from in to out channels
   */
  public static TransposedConvolution withoutBias(
      Scope scope, int in, int out, Window window, Initializer weight) {
    Tensor kernel = declare(scope, in, out, window, weight);
    return new TransposedConvolution(kernel, Optional.empty(), window, none(window));
  }

  private static List<Integer> none(Window window) {
    return Collections.nCopies(window.rank(), 0);
  }

  private static Tensor declare(Scope scope, int in, int out, Window window, Initializer weight) {
    Sizes.positive("a transposed convolution's number of input channels", in);
    Sizes.positive("a transposed convolution's number of output channels", out);
    Shape kernel = new Shape(window.kernel());
    // initializers read fans off [out, in, kernel…]
    Initializer swapped =
        (key, dtype, _) ->
            swapLeading(weight.initialize(key, dtype, Shape.of(out, in).concat(kernel)));
    return scope.parameter("weight", Shape.of(in, out).concat(kernel), swapped);
  }

  /**
   * {@return this layer with a larger output}
   *
   * @param padding elements more, the same in each spatial dimension
   */
  public TransposedConvolution withOutputPadding(int padding) {
    return new TransposedConvolution(
        weight, bias, window, Collections.nCopies(window.rank(), padding));
  }

  @Override
  public TransposedConvolution withWeight(Tensor other) {
    return new TransposedConvolution(other, bias, window, outputPadding);
  }

  /**
   * {@return [N, out, spatial…], of extent stride (extent - 1) + dilation (kernel - 1) + 1 - 2
   * padding + output padding}
   *
   * @param x [N, in, spatial…]
   * @throws DgmException where it has another shape, or nothing would be left
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Channels.checkInput("a transposed convolution", x, weight.dim(0), window);
    Tensor turned = swapLeading(weight).reverse(IntStream.range(2, weight.rank()).toArray());
    Tensor y = x.convolution(turned, window.transposed(outputPadding));
    Channels.checkOutput("a transposed convolution", x, y, window);
    return Channels.addBias(y, bias);
  }

  private static Tensor swapLeading(Tensor t) {
    int[] order = IntStream.range(0, t.rank()).toArray();
    order[0] = 1;
    order[1] = 0;
    return t.transpose(order);
  }
}
