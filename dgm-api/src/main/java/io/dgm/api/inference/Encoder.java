package io.dgm.api.inference;

import io.dgm.api.model.Condition;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;

/** Features of examples: what the heads of inference networks and discriminators stand on. */
public interface Encoder {

  /**
   * {@return features, [N, size]}
   *
   * @param x examples, [N, …]
   * @param y what else the features are of
   * @param pass the recording it is part of
   */
  Tensor features(Tensor x, Condition y, Pass pass);

  /** {@return how many features an example has} */
  int size();

  /**
   * {@return the features that a network makes of flattened examples, with labels joined to them}
   *
   * @param network from [N, size of x + classes] to [N, size]
   * @param size how many features an example has
   */
  static Encoder flat(Layer network, int size) {
    record Flat(Layer network, int size) implements Encoder {
      @Override
      public Tensor features(Tensor x, Condition y, Pass pass) {
        return network.apply(y.join(x.reshape(x.dim(0), -1)), pass);
      }
    }
    return new Flat(network, size);
  }
}
