package io.dgm.api.discriminator;

import io.dgm.api.nn.Layer;

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
}
