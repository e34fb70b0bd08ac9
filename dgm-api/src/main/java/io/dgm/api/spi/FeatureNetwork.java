package io.dgm.api.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A trained network of images, which is not trained further. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface FeatureNetwork {

  /**
   * {@return the sizes of a batch that it takes, [N, C, H, W]: each at least 1, or 0 where it takes
   * any}
   */
  List<Integer> input();

  /** {@return the names of its outputs, in order; at least one} */
  List<String> outputs();

  /**
   * {@return the values of its weights by the inputs of the graph that stand for them; not to be
   * written to}
   */
  Map<Tensor, Literal> weights();

  /**
   * {@return the values of these names for a batch of images, F32 each, in their order}
   *
   * @param images F32 [N, C, H, W], of the sizes of {@link #input()} where it tells them, in the
   *     range that the network was trained with
   * @param names of outputs, or of values within the network
   * @throws io.dgm.api.UserException if it has no such value, or an operation that is not known or
   *     does not fit, naming it and what to do
   */
  List<Tensor> apply(Tensor images, List<String> names);
}
