package com.example.first;

import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Residual;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Sequential;
import io.dgm.api.tensor.Shape;
import java.util.List;

/** Perceptrons with a hidden layer and a block that is added to it. */
record SkipNetwork(int width) implements Architecture {

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    return Sequential.of(
        Linear.of(scope.child("in"), in, width),
        Activation.LEAKY_RELU,
        Residual.of(Linear.of(scope.child("block"), width, width).then(Activation.LEAKY_RELU)),
        Linear.of(scope.child("out"), width, x.size()));
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    int in = inputs.stream().mapToInt(Shape::size).sum();
    Scope first = scope.child("in");
    Scope block = scope.child("block");
    Layer hidden = constraint.of(block, Linear.of(block, width, width));
    return Encoder.flat(
        Sequential.of(
            constraint.of(first, Linear.of(first, in, width)),
            Activation.LEAKY_RELU,
            Residual.of(hidden.then(Activation.LEAKY_RELU))),
        width);
  }

  @Override
  public String toString() {
    return "skip";
  }
}
