package io.dgm.api.nn;

import io.dgm.api.tensor.Shape;
import java.util.List;

/** {@link Architecture#mlp()}. */
final class MlpArchitecture implements Architecture {
  static final Architecture INSTANCE = new MlpArchitecture();

  private MlpArchitecture() {}

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    // without batch norm a GAN's generator soon gives one picture for every code
    return Sequential.of(
        Linear.of(scope.child("0"), in, 256),
        BatchNorm.of(scope.child("0_norm"), 256),
        Activation.LEAKY_RELU,
        Linear.of(scope.child("1"), 256, 512),
        BatchNorm.of(scope.child("1_norm"), 512),
        Activation.LEAKY_RELU,
        Linear.of(scope.child("output"), 512, x.size()));
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    // dropout keeps a discriminator from being right of everything
    Layer drop = constraint.independent() ? Activation.IDENTITY : new Dropout(0.3);
    Scope first = scope.child("0");
    Scope second = scope.child("1");
    Layer network =
        Sequential.of(
            constraint.of(first, Linear.of(first, Inputs.rowSize(inputs), 512)),
            Activation.LEAKY_RELU,
            drop,
            constraint.of(second, Linear.of(second, 512, 256)),
            Activation.LEAKY_RELU,
            drop);
    return Encoder.flat(network, 256);
  }

  @Override
  public String toString() {
    return "mlp";
  }
}
