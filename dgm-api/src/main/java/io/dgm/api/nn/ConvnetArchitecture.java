package io.dgm.api.nn;

import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@link Architecture#convnet(int)}. */
record ConvnetArchitecture(int width) implements Architecture {
  private static final int SMALLEST = 8;
  private static final int FEATURES = 128;
  private static final double DROPOUT = 0.3;
  private static final Window LOOK = Window.square(3).withPadding(1);
  private static final List<Window> WINDOWS =
      List.of(Window.square(5).withPadding(2).withStride(2), LOOK, LOOK);
  private static final Initializer START = Initializers.heNormal();

  ConvnetArchitecture {
    Sizes.positive("a convnet's width", width);
  }

  /** {@return whether examples are pictures that can be halved twice} */
  private static boolean sees(Shape x) {
    return x.rank() == 3 && x.dim(1) >= SMALLEST && x.dim(2) >= SMALLEST;
  }

  private Architecture otherwise() {
    return Architecture.mlp(List.of(8 * width, FEATURES), Activation.RELU, false, DROPOUT);
  }

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    boolean quarters = sees(x) && x.dim(1) % 4 == 0 && x.dim(2) % 4 == 0;
    Architecture architecture = quarters ? Architecture.dcgan(width) : otherwise();
    return architecture.decoder(scope, in, x);
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    Shape x = Inputs.main(inputs);
    if (!sees(x)) {
      return otherwise().encoder(scope, inputs, constraint);
    }
    List<Layer> layers = new ArrayList<>();
    int in = Inputs.channels(inputs);
    int height = x.dim(1);
    int across = x.dim(2);
    for (int i = 0; i < WINDOWS.size(); i++) {
      int out = width << i;
      layers.add(normed(scope, Integer.toString(i), in, out, WINDOWS.get(i), constraint));
      if (i == 0) {
        height = (height + 1) / 2; // by its stride: cheaper than to look everywhere and pool
        across = (across + 1) / 2;
      } else if (i == 1) {
        layers.add(MaxPool.square(2));
        height /= 2;
        across /= 2;
      }
      in = out;
    }
    layers.add(new Flatten());
    Scope last = scope.child("3");
    layers.add(constraint.of(last, Linear.of(last, in * height * across, FEATURES, START)));
    layers.add(Activation.RELU);
    if (!constraint.independent()) {
      layers.add(new Dropout(DROPOUT));
    }
    return new ImageEncoder(new Sequential(layers), FEATURES);
  }

  private static Layer normed(
      Scope scope, String name, int in, int out, Window window, Constraint constraint) {
    Scope own = scope.child(name);
    Layer layer =
        constraint.independent()
            ? constraint.of(own, Convolution.of(own, in, out, window, START))
            : constraint
                .of(own, Convolution.withoutBias(own, in, out, window, START))
                .then(BatchNorm.of(scope.child(name + "_norm"), out));
    return layer.then(Activation.RELU);
  }

  @Override
  public String toString() {
    return "convnet";
  }
}
