package io.dgm.api.nn;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link Architecture#dcgan(int, int, Norm, int)}. */
record DcganArchitecture(int width, int depth, Norm norm, int dense) implements Architecture {
  static final int DEEPEST = 8;
  static final int WIDEST = 65536;
  static final Initializer SMALL = Initializers.normal(0, 0.02);
  private static final Window HALVING = Window.square(4).withStride(2).withPadding(1);

  DcganArchitecture {
    Sizes.positive("a dcgan network's width", width);
    Sizes.within("a dcgan network's depth", depth, 1, DEEPEST);
    Sizes.within("a dcgan network's dense layer", dense, 0, WIDEST);
  }

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    check(x);
    int channels = widest();
    Shape seed = Shape.of(channels, x.dim(1) >> depth, x.dim(2) >> depth);
    List<Layer> layers = new ArrayList<>();
    if (dense > 0) {
      layers.add(Linear.of(scope.child("dense"), in, dense, SMALL));
      layers.add(flatNorm(scope.child("dense_norm")));
      layers.add(Activation.RELU);
    }
    layers.add(Linear.of(scope.child("0"), dense > 0 ? dense : in, seed.size(), SMALL));
    layers.add(Reshape.to(seed.dim(0), seed.dim(1), seed.dim(2)));
    for (int i = 1; i <= depth; i++) {
      layers.add(norm.of(scope.child(i - 1 + "_norm"), channels));
      layers.add(Activation.RELU);
      int out = i == depth ? x.dim(0) : channels / 2;
      layers.add(
          TransposedConvolution.of(
              scope.child(Integer.toString(i)), channels, out, HALVING, SMALL));
      channels = out;
    }
    return new Sequential(layers);
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    Shape x = Inputs.main(inputs);
    check(x);
    List<Layer> layers = new ArrayList<>();
    int channels = Inputs.channels(inputs);
    for (int i = 0; i < depth; i++) {
      Scope own = scope.child(Integer.toString(i));
      int out = width << i;
      layers.add(constraint.of(own, Convolution.of(own, channels, out, HALVING, SMALL)));
      if (i > 0 && !constraint.independent()) {
        layers.add(norm.of(scope.child(i + "_norm"), out));
      }
      layers.add(Activation.LEAKY_RELU);
      channels = out;
    }
    layers.add(new Flatten());
    int size = channels * (x.dim(1) >> depth) * (x.dim(2) >> depth);
    if (dense > 0) {
      Scope own = scope.child("dense");
      layers.add(constraint.of(own, Linear.of(own, size, dense, SMALL)));
      if (!constraint.independent()) {
        layers.add(flatNorm(scope.child("dense_norm")));
      }
      layers.add(Activation.LEAKY_RELU);
      size = dense;
    }
    return new ImageEncoder(new Sequential(layers), size);
  }

  @Override
  public Layer head(Scope scope, Encoder encoder, Constraint constraint) {
    return Heads.of(scope, encoder, constraint, SMALL);
  }

  @Override
  public String toString() {
    return "dcgan";
  }

  /** {@return the norm of the dense layer: only batch norm has more than one value a channel} */
  private Layer flatNorm(Scope scope) {
    return norm == Norm.BATCH ? norm.of(scope, dense) : Activation.IDENTITY;
  }

  private int widest() {
    return width << (depth - 1);
  }

  private void check(Shape x) {
    int sides = 1 << depth;
    if (x.rank() != 3 || x.dim(1) % sides != 0 || x.dim(2) % sides != 0) {
      throw new UserException(
          ("the dcgan network with a depth of %d is for images whose height and width are multiples"
                  + " of %d, but the examples are %s; lower its depth or take the mlp network")
              .formatted(depth, sides, x));
    }
    int values = widest() * (x.dim(1) >> depth) * (x.dim(2) >> depth);
    if (values == norm.groups(widest())) {
      throw new UserException(
          ("the dcgan network with a depth of %d has but one value a group of %s norm of examples"
                  + " %s; lower its depth or take another norm")
              .formatted(depth, norm.name().toLowerCase(Locale.ROOT), x));
    }
  }
}
