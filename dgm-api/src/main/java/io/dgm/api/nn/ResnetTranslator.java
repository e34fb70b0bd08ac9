package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A network from pictures to pictures of the same height and width: a convolution, two that halve,
 * residual blocks, two that double and a last convolution, with instance norm and ReLU between them
 * (Johnson, Alahi and Fei-Fei 2016, with the norm, the kernels and the initial weights of Zhu,
 * Park, Isola and Efros 2017). Convolutions pad with zeros, not with reflections.
 *
 * @param in the number of channels it takes
 * @param network the layers
 */
@Stability(level = Level.STABLE, since = "0.2")
public record ResnetTranslator(int in, Layer network) implements Layer {
  private static final Window WIDE = Window.square(7).withPadding(3);
  private static final Window SAME = Window.square(3).withPadding(1);
  private static final Window HALVING = SAME.withStride(2);
  private static final Initializer SMALL = DcganArchitecture.SMALL;

  /**
   * {@return a network whose output is linear: any real numbers}
   *
   * @param scope where it declares its children {@code input}, {@code down_0}, {@code down_1},
   *     {@code block_0} …, {@code up_0}, {@code up_1} and {@code output}
   * @param inChannels the number of channels it takes, at least 1
   * @param outChannels the number of channels it gives, at least 1
   * @param width the number of channels at full size, at least 1; twice as many at a half and four
   *     times as many at a quarter. 64 in the papers, for pictures of 256; 32 does for pictures of
   *     32 or 64
   * @param blocks the number of residual blocks, at least 0: 9 in the papers for pictures of 256, 6
   *     for 128; 3 do for pictures of 32 or 64
   * @throws DgmException if a number is out of its range
   */
  public static Layer of(Scope scope, int inChannels, int outChannels, int width, int blocks) {
    if (blocks < 0) {
      throw new DgmException("a number of residual blocks is at least 0, got " + blocks);
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(convolution(scope.child("input"), inChannels, width, WIDE));
    layers.add(convolution(scope.child("down_0"), width, 2 * width, HALVING));
    layers.add(convolution(scope.child("down_1"), 2 * width, 4 * width, HALVING));
    for (int i = 0; i < blocks; i++) {
      layers.add(block(scope.child("block_" + i), 4 * width));
    }
    layers.add(doubling(scope.child("up_0"), 4 * width, 2 * width));
    layers.add(doubling(scope.child("up_1"), 2 * width, width));
    layers.add(Convolution.of(scope.child("output"), width, outChannels, WIDE, SMALL));
    return new ResnetTranslator(inChannels, new Sequential(layers));
  }

  /**
   * {@return a residual block of pictures: x + norm(convolution(ReLU(norm(convolution(x))))), with
   * kernels of 3 and instance norm}
   *
   * @param scope where it declares its children {@code 0} and {@code 1}
   * @param channels the number of channels that it takes and gives, at least 1
   */
  public static Residual block(Scope scope, int channels) {
    return Residual.of(
        Sequential.of(
            convolution(scope.child("0"), channels, channels, SAME),
            Convolution.withoutBias(scope.child("1"), channels, channels, SAME, SMALL),
            InstanceNorm.plain()));
  }

  private static Layer convolution(Scope scope, int in, int out, Window window) {
    // instance norm would take a bias out again
    return normed(Convolution.withoutBias(scope, in, out, window, SMALL));
  }

  private static Layer doubling(Scope scope, int in, int out) {
    return normed(
        TransposedConvolution.withoutBias(scope, in, out, HALVING, SMALL).withOutputPadding(1));
  }

  private static Layer normed(Layer layer) {
    return Sequential.of(layer, InstanceNorm.plain(), Activation.RELU);
  }

  /**
   * {@return [N, out channels, H, W]}
   *
   * @param x [N, in channels, H, W], H and W multiples of 4 and not both 4
   * @throws DgmException if it has another shape
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.rank() != 4 || x.dim(1) != in || x.dim(2) % 4 != 0 || x.dim(3) % 4 != 0) {
      throw new DgmException(
          "this translator takes [N, "
              + in
              + ", H, W] with H and W multiples of 4, got "
              + x.type()
              + "; pad or resize the pictures");
    }
    return network.apply(x, pass);
  }
}
