package io.dgm.api.discriminator;

import io.dgm.api.model.Condition;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/** Discriminators made of networks. */
public final class Discriminators {
  private Discriminators() {}

  /**
   * {@return a network from flattened examples, with labels joined to them, to a logit}
   *
   * @param network from [N, size of x + classes] to [N, 1]
   */
  public static Discriminator flat(Layer network) {
    return (x, y, pass) -> network.apply(y.join(x.reshape(x.dim(0), -1)), pass).reshape(x.dim(0));
  }

  /**
   * {@return a discriminator of two parts, of which the first gives its features}
   *
   * @param trunk from examples, [N, …], and labels to features, [N, …]
   * @param head from features to [N, 1]
   */
  public static Discriminator of(Trunk trunk, Layer head) {
    return new WithFeatures(trunk, head);
  }

  /** What comes before a discriminator's last layer. */
  @FunctionalInterface
  public interface Trunk {

    /**
     * {@return features, [N, …]}
     *
     * @param x examples, [N, …]
     * @param y what the discriminator is conditioned on besides x
     * @param pass the recording it is part of
     */
    Tensor features(Tensor x, Condition y, Pass pass);
  }

  private record WithFeatures(Trunk trunk, Layer head) implements Discriminator {
    @Override
    public Tensor logits(Tensor x, Condition y, Pass pass) {
      return head.apply(trunk.features(x, y, pass), pass).reshape(x.dim(0));
    }

    @Override
    public Optional<Tensor> features(Tensor x, Condition y, Pass pass) {
      return Optional.of(trunk.features(x, y, pass));
    }
  }
}
