package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import java.util.List;

/**
 * A family of networks for generators, inference networks and discriminators. A plugin may bring
 * one of its own; settings name it by its {@link Object#toString}.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Architecture {

  /**
   * {@return a network from codes, with whatever they are joined to, [N, in], to as many real
   * numbers as an example has, [N, …]}
   *
   * @param scope where it declares its parameters
   * @param in the size of its input
   * @param x the shape of an example
   * @throws io.dgm.api.UserException if the network is not for examples of this shape
   */
  Layer decoder(Scope scope, int in, Shape x);

  /**
   * {@return features of inputs. The first is the main one; others, such as labels and codes, are
   * joined to it: to flattened rows, or to an image as channels that are the same everywhere
   * (images of its height and width as the channels that they have)}
   *
   * @param scope where it declares its parameters
   * @param inputs the shapes of an example's inputs, at least one
   * @param constraint the property that is asked of the network
   * @throws io.dgm.api.UserException if the network is not for a main input of this shape
   */
  Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint);

  /**
   * {@return a map from features to one number, [N, size] to [N, 1]; without a bias if the
   * constraint asks for independent examples}
   *
   * @param scope the discriminator's, where it declares its parameters in a child {@code output}
   * @param encoder the one that gives the features
   * @param constraint the property that is asked of the network
   */
  default Layer head(Scope scope, Encoder encoder, Constraint constraint) {
    return Heads.of(scope, encoder, constraint, Initializers.glorotUniform());
  }

  /** {@return multilayer perceptrons with two hidden layers: {@code mlp}} */
  static Architecture mlp() {
    return MlpArchitecture.INSTANCE;
  }

  /**
   * {@return convolutions as in DCGAN (Radford, Metz and Chintala 2016), widths 64 and 128, with
   * its initial weights, for images whose height and width are multiples of 4: {@code dcgan}}
   */
  static Architecture dcgan() {
    return DcganArchitecture.INSTANCE;
  }

  /** {@return {@link #patch(int)} with the papers' width of 64} */
  static Architecture patch() {
    return patch(64);
  }

  /**
   * {@return discriminators of patches (Isola et al. 2017; Zhu et al. 2017) for images whose height
   * and width are 12 or more: an image's logit is the mean of those of its patches, 22 by 22
   * elements and 4 apart; with instance norm if there is no constraint. Decoders are those of
   * {@link #dcgan()}: {@code patch}}
   *
   * @param width the number of channels of the first convolution, at least 1; the others have two
   *     and four times as many
   * @throws io.dgm.api.DgmException if it is below 1
   */
  static Architecture patch(int width) {
    return new PatchArchitecture(width);
  }
}
