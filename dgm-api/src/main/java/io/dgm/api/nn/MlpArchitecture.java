package io.dgm.api.nn;

import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@link Architecture#mlp(List, Activation, boolean, double, WeightInit)}. */
record MlpArchitecture(
    List<Integer> hidden, Activation activation, boolean batchNorm, double dropout, WeightInit init)
    implements Architecture {

  MlpArchitecture {
    hidden = List.copyOf(hidden);
  }

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    List<Layer> layers = new ArrayList<>();
    List<Integer> widths = hidden.reversed();
    int from = in;
    for (int i = 0; i < widths.size(); i++) {
      int width = widths.get(i);
      layers.add(init.linear(scope.child(Integer.toString(i)), from, width));
      if (batchNorm) {
        layers.add(BatchNorm.of(scope.child(i + "_norm"), width));
      }
      layers.add(activation);
      from = width;
    }
    layers.add(init.linear(scope.child("output"), from, x.size()));
    return new Sequential(layers);
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    List<Layer> layers = new ArrayList<>();
    int from = Inputs.rowSize(inputs);
    for (int i = 0; i < hidden.size(); i++) {
      Scope layer = scope.child(Integer.toString(i));
      layers.add(constraint.of(layer, init.linear(layer, from, hidden.get(i))));
      layers.add(activation);
      if (dropout > 0 && !constraint.independent()) {
        layers.add(new Dropout(dropout));
      }
      from = hidden.get(i);
    }
    return Encoder.flat(new Sequential(layers), from);
  }

  @Override
  public String toString() {
    return "mlp";
  }
}
