package io.dgm.api.nn;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Shape;
import java.util.List;

/** {@link Architecture#patch(int)}. */
record PatchArchitecture(int width) implements Architecture {
  private static final int SMALLEST = 12;
  private static final Initializer SMALL = DcganArchitecture.SMALL;
  private static final Window LOOK = Window.square(4).withPadding(1);
  private static final Window HALVING = LOOK.withStride(2);

  PatchArchitecture {
    Sizes.positive("a patch network's width", width);
  }

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    return Architecture.dcgan(width).decoder(scope, in, x);
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    check(Inputs.main(inputs));
    Scope first = scope.child("0");
    int in = Inputs.channels(inputs);
    Layer network =
        Sequential.of(
            constraint.of(first, Convolution.of(first, in, width, HALVING, SMALL)),
            Activation.LEAKY_RELU,
            normed(scope.child("1"), width, 2 * width, HALVING, constraint),
            normed(scope.child("2"), 2 * width, 4 * width, LOOK, constraint),
            // a linear head of the mean is the mean of the patches' logits
            new GlobalAveragePool());
    return new ImageEncoder(network, 4 * width);
  }

  private static Layer normed(Scope scope, int in, int out, Window window, Constraint constraint) {
    // a norm would undo the bound of a constraint, and takes a bias out again
    Layer layer =
        constraint.independent()
            ? constraint.of(scope, Convolution.of(scope, in, out, window, SMALL))
            : constraint
                .of(scope, Convolution.withoutBias(scope, in, out, window, SMALL))
                .then(InstanceNorm.plain());
    return layer.then(Activation.LEAKY_RELU);
  }

  @Override
  public Layer head(Scope scope, Encoder encoder, Constraint constraint) {
    return Heads.of(scope, encoder, constraint, SMALL);
  }

  @Override
  public String toString() {
    return "patch";
  }

  private static void check(Shape x) {
    if (x.rank() != 3 || x.dim(1) < SMALLEST || x.dim(2) < SMALLEST) {
      throw new UserException(
          "the patch network is for images whose height and width are 12 or more, but the examples"
              + " are "
              + x
              + "; take the mlp network");
    }
  }
}
