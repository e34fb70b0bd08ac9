package io.dgm.api.discriminator;

import io.dgm.api.inference.Encoder;
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
   * {@return a discriminator that gives the features that its logit is made of}
   *
   * @param encoder the features, of examples and their labels
   * @param head from them to [N, 1]
   */
  public static Discriminator of(Encoder encoder, Layer head) {
    return new WithFeatures(encoder, head);
  }

  private record WithFeatures(Encoder encoder, Layer head) implements Discriminator {
    @Override
    public Tensor logits(Tensor x, Condition y, Pass pass) {
      return head.apply(encoder.features(x, y, pass), pass).reshape(x.dim(0));
    }

    @Override
    public Optional<Tensor> features(Tensor x, Condition y, Pass pass) {
      return Optional.of(encoder.features(x, y, pass));
    }
  }
}
