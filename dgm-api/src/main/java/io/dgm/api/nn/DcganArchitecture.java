package io.dgm.api.nn;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Shape;
import java.util.List;

/** {@link Architecture#dcgan(int)}. */
record DcganArchitecture(int width) implements Architecture {
  private static final Window HALVING = Window.square(4).withStride(2).withPadding(1);
  static final Initializer SMALL = Initializers.normal(0, 0.02);

  DcganArchitecture {
    Sizes.positive("a dcgan network's width", width);
  }

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    check(x);
    int height = x.dim(1) / 4;
    int across = x.dim(2) / 4;
    int wide = 2 * width;
    return Sequential.of(
        Linear.of(scope.child("0"), in, wide * height * across, SMALL),
        Reshape.to(wide, height, across),
        BatchNorm.of(scope.child("0_norm"), wide),
        Activation.RELU,
        TransposedConvolution.of(scope.child("1"), wide, width, HALVING, SMALL),
        BatchNorm.of(scope.child("1_norm"), width),
        Activation.RELU,
        TransposedConvolution.of(scope.child("2"), width, x.dim(0), HALVING, SMALL));
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    Shape x = Inputs.main(inputs);
    check(x);
    int in = Inputs.channels(inputs);
    int wide = 2 * width;
    Scope first = scope.child("0");
    Scope second = scope.child("1");
    Layer network =
        Sequential.of(
            constraint.of(first, Convolution.of(first, in, width, HALVING, SMALL)),
            Activation.LEAKY_RELU,
            constraint.of(second, Convolution.of(second, width, wide, HALVING, SMALL)),
            constraint.independent()
                ? Activation.IDENTITY
                : BatchNorm.of(scope.child("1_norm"), wide),
            Activation.LEAKY_RELU,
            new Flatten());
    return new ImageEncoder(network, wide * (x.dim(1) / 4) * (x.dim(2) / 4));
  }

  @Override
  public Layer head(Scope scope, Encoder encoder, Constraint constraint) {
    return Heads.of(scope, encoder, constraint, SMALL);
  }

  @Override
  public String toString() {
    return "dcgan";
  }

  private static void check(Shape x) {
    if (x.rank() != 3 || x.dim(1) % 4 != 0 || x.dim(2) % 4 != 0) {
      throw new UserException(
          "the dcgan network is for images whose height and width are multiples of 4, but the"
              + " examples are "
              + x
              + "; take the mlp network");
    }
  }
}
