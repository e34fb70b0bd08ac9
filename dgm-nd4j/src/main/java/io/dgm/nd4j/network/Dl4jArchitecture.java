package io.dgm.nd4j.network;

import io.dgm.api.UserException;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/**
 * A converted network in the roles of decoder and encoder.
 *
 * @param whole with the activation of its last layer
 * @param decoder with or without
 */
record Dl4jArchitecture(Converted whole, Converted decoder) implements Architecture {

  @Override
  public Layer decoder(Scope scope, int in, Shape x) {
    Converted.Network network = decoder.in(scope);
    Layer layer = (codes, pass) -> network.apply(List.of(codes), pass);
    Shape given =
        trial(List.of(Shape.of(in)), (inputs, pass) -> layer.apply(inputs.getFirst(), pass));
    if (given.size() != x.size()) {
      throw new UserException(
          "the DL4J network gives %s for codes [%d], and an example is %s".formatted(given, in, x));
    }
    return layer;
  }

  @Override
  public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
    Converted.Network network = whole.in(scope);
    boolean joined = whole.inputs().size() == 1 && inputs.size() > 1;
    if (!joined && whole.inputs().size() != inputs.size()) {
      throw new UserException(
          "the DL4J network has the inputs %s, and the role gives %d: %s"
              .formatted(whole.inputs(), inputs.size(), inputs));
    }
    Converted.Network features =
        (in, pass) -> Reshapes.flat(network.apply(joined ? List.of(joined(in)) : in, pass));
    int size = trial(inputs, features).size();
    record Features(Converted.Network network, int size) implements Encoder {
      @Override
      public Tensor features(List<Tensor> inputs, Pass pass) {
        return network.apply(inputs, pass);
      }
    }
    return new Features(features, size);
  }

  private static Tensor joined(List<Tensor> inputs) {
    return Tensors.concat(1, inputs.stream().map(Reshapes::flat).toList());
  }

  /** {@return the shape of what it makes of one example} */
  private static Shape trial(List<Shape> inputs, Converted.Network network) {
    List<Tensor> one =
        inputs.stream().map(s -> Tensor.zeros(DType.F32, Shape.of(1).concat(s))).toList();
    Shape out = network.apply(one, Pass.evaluation(Key.of(0))).shape();
    return out.sub(1, out.rank());
  }
}
