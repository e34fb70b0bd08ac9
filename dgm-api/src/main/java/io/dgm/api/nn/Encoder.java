package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Features of one or more inputs: the body under the heads of inference networks and
 * discriminators.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Encoder {

  /**
   * {@return features, [N, size]}
   *
   * @param inputs each [N, …], in the order and of the shapes that it was made for
   * @param pass the recording it is part of
   * @throws io.dgm.api.DgmException if their number or their shapes differ from that
   */
  Tensor features(List<Tensor> inputs, Pass pass);

  /** {@return how many features an example has} */
  int size();

  /**
   * {@return the features that a network makes of flattened inputs, joined along dimension 1}
   *
   * @param network from [N, the sum of the inputs' sizes] to [N, size]
   * @param size how many features an example has
   */
  static Encoder flat(Layer network, int size) {
    record Flat(Layer network, int size) implements Encoder {
      @Override
      public Tensor features(List<Tensor> inputs, Pass pass) {
        return network.apply(Inputs.asRows(inputs), pass);
      }
    }
    return new Flat(network, size);
  }
}
