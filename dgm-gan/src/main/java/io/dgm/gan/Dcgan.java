package io.dgm.gan;

import io.dgm.api.UserException;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.model.Condition;
import io.dgm.api.model.Generator;
import io.dgm.api.model.Generators;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Convolution;
import io.dgm.api.nn.Flatten;
import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Reshape;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Sequential;
import io.dgm.api.nn.SpectralNorm;
import io.dgm.api.nn.TransposedConvolution;
import io.dgm.api.nn.Weighted;
import io.dgm.api.nn.Window;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/**
 * Convolutional networks as in DCGAN (Radford, Metz and Chintala 2016), with its initial weights.
 */
final class Dcgan {
  private static final int NARROW = 64;
  private static final int WIDE = 128;
  private static final Window HALVING = Window.square(4).withStride(2).withPadding(1);
  private static final Initializer SMALL = Initializers.normal(0, 0.02);

  private Dcgan() {}

  static Generator generator(Scope scope, int in, Shape x) {
    check(x);
    int height = x.dim(1) / 4;
    int width = x.dim(2) / 4;
    Layer network =
        Sequential.of(
            Linear.of(scope.child("0"), in, WIDE * height * width, SMALL),
            Reshape.to(WIDE, height, width),
            BatchNorm.of(scope.child("0_norm"), WIDE),
            Activation.RELU,
            TransposedConvolution.of(scope.child("1"), WIDE, NARROW, HALVING, SMALL),
            BatchNorm.of(scope.child("1_norm"), NARROW),
            Activation.RELU,
            TransposedConvolution.of(scope.child("2"), NARROW, x.dim(0), HALVING, SMALL),
            Activation.SIGMOID);
    return Generators.implicit(network, x);
  }

  static Discriminator discriminator(Scope scope, Shape x, int classes, Gan.Kind kind) {
    check(x);
    Scope last = scope.child("2");
    Layer network =
        Sequential.of(
            normed(
                kind,
                scope.child("0"),
                Convolution.of(scope.child("0"), x.dim(0) + classes, NARROW, HALVING, SMALL)),
            Activation.LEAKY_RELU,
            normed(
                kind,
                scope.child("1"),
                Convolution.of(scope.child("1"), NARROW, WIDE, HALVING, SMALL)),
            kind == Gan.Kind.CRITIC || kind == Gan.Kind.SPECTRAL
                ? Activation.IDENTITY
                : BatchNorm.of(scope.child("1_norm"), WIDE),
            Activation.LEAKY_RELU,
            new Flatten(),
            normed(kind, last, head(kind, last, WIDE * (x.dim(1) / 4) * (x.dim(2) / 4))));
    return (examples, y, pass) ->
        network.apply(withLabels(examples, y), pass).reshape(examples.dim(0));
  }

  /** A critic's scores count by their differences, so that a bias would never move. */
  private static Linear head(Gan.Kind kind, Scope scope, int in) {
    return kind == Gan.Kind.CRITIC || kind == Gan.Kind.SPECTRAL
        ? Linear.withoutBias(scope, in, 1, SMALL)
        : Linear.of(scope, in, 1, SMALL);
  }

  private static Layer normed(Gan.Kind kind, Scope scope, Weighted layer) {
    return kind == Gan.Kind.SPECTRAL ? SpectralNorm.of(scope, layer) : layer;
  }

  /** Labels become channels that are the same everywhere. */
  private static Tensor withLabels(Tensor x, Condition y) {
    if (!y.isPresent()) {
      return x;
    }
    Tensor label = y.label();
    Shape planes = Shape.of(x.dim(0), label.dim(1), x.dim(2), x.dim(3));
    return Tensors.concat(1, x, label.broadcastInDim(planes, List.of(0, 1)));
  }

  private static void check(Shape x) {
    if (x.rank() != 3 || x.dim(1) % 4 != 0 || x.dim(2) % 4 != 0) {
      throw new UserException(
          "the dcgan network is for images whose height and width are multiples of 4, but the"
              + " examples are "
              + x
              + "; use --set network=mlp");
    }
  }
}
