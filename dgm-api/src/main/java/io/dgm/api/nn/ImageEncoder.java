package io.dgm.api.nn;

import io.dgm.api.tensor.Tensor;
import java.util.List;

/** The features that a network makes of images, with other inputs joined to them as channels. */
record ImageEncoder(Layer network, int size) implements Encoder {
  @Override
  public Tensor features(List<Tensor> inputs, Pass pass) {
    return network.apply(Inputs.asChannels(inputs), pass);
  }
}
