package io.dgm.api.model;

import io.dgm.api.UserException;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.inference.Encoder;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Convolution;
import io.dgm.api.nn.Flatten;
import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Reshape;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Sequential;
import io.dgm.api.nn.TransposedConvolution;
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
  static final Initializer SMALL = Initializers.normal(0, 0.02);

  private Dcgan() {}

  static Layer decoder(Scope scope, int in, Shape x) {
    check(x);
    int height = x.dim(1) / 4;
    int width = x.dim(2) / 4;
    return Sequential.of(
        Linear.of(scope.child("0"), in, WIDE * height * width, SMALL),
        Reshape.to(WIDE, height, width),
        BatchNorm.of(scope.child("0_norm"), WIDE),
        Activation.RELU,
        TransposedConvolution.of(scope.child("1"), WIDE, NARROW, HALVING, SMALL),
        BatchNorm.of(scope.child("1_norm"), NARROW),
        Activation.RELU,
        TransposedConvolution.of(scope.child("2"), NARROW, x.dim(0), HALVING, SMALL));
  }

  static Encoder encoder(Scope scope, Shape x, int classes, Constraint constraint) {
    check(x);
    Scope first = scope.child("0");
    Scope second = scope.child("1");
    Layer network =
        Sequential.of(
            constraint.of(first, Convolution.of(first, x.dim(0) + classes, NARROW, HALVING, SMALL)),
            Activation.LEAKY_RELU,
            constraint.of(second, Convolution.of(second, NARROW, WIDE, HALVING, SMALL)),
            constraint == Constraint.NONE
                ? BatchNorm.of(scope.child("1_norm"), WIDE)
                : Activation.IDENTITY,
            Activation.LEAKY_RELU,
            new Flatten());
    return new Convolutions(network, WIDE * (x.dim(1) / 4) * (x.dim(2) / 4));
  }

  private record Convolutions(Layer network, int size) implements Encoder {
    @Override
    public Tensor features(Tensor x, Condition y, Pass pass) {
      return network.apply(withLabels(x, y), pass);
    }
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
