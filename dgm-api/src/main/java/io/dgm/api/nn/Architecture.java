package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Shape;
import java.util.List;

/**
 * A family of networks for generators, inference networks and discriminators. A plugin may bring
 * one of its own as a part that any role of this kind can be given.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Architecture {
  /** The kind of part that networks are; those of dgm are {@link Networks}. */
  PartKind<Architecture> KIND =
      new PartKind<>("network", Architecture.class, NetworkChecks::around);

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

  /**
   * {@return multilayer perceptrons as GANs have them: widths 512 and 256, leaky relu, batch norm
   * in decoders, dropout in encoders whose examples may see each other}
   */
  static Architecture mlp() {
    // without batch norm a GAN's generator soon gives one picture for every code; dropout keeps a
    // discriminator from being right of everything
    return mlp(List.of(512, 256), Activation.LEAKY_RELU, true, 0.3);
  }

  /**
   * {@return {@link #mlp(List, Activation, boolean, double, WeightInit)} that start by {@link
   * WeightInit#GLOROT}}
   *
   * @param hidden widths of an encoder's hidden layers; a decoder has them in reverse
   * @param activation after each of them
   * @param batchNorm whether a decoder's hidden layers are normalised over the batch
   * @param dropout how much of an encoder's hidden layers is dropped if examples may see each
   *     other, 0 to below 1
   */
  static Architecture mlp(
      List<Integer> hidden, Activation activation, boolean batchNorm, double dropout) {
    return mlp(hidden, activation, batchNorm, dropout, WeightInit.GLOROT);
  }

  /**
   * {@return multilayer perceptrons}
   *
   * @param hidden widths of an encoder's hidden layers; a decoder has them in reverse
   * @param activation after each of them
   * @param batchNorm whether a decoder's hidden layers are normalised over the batch
   * @param dropout how much of an encoder's hidden layers is dropped if examples may see each
   *     other, 0 to below 1
   * @param init how their layers start
   */
  static Architecture mlp(
      List<Integer> hidden,
      Activation activation,
      boolean batchNorm,
      double dropout,
      WeightInit init) {
    return new MlpArchitecture(hidden, activation, batchNorm, dropout, init);
  }

  /** {@return {@link #dcgan(int)} with a width of 64} */
  static Architecture dcgan() {
    return dcgan(64);
  }

  /**
   * {@return {@link #dcgan(int, int, Norm)} with a depth of 2 and batch norm}
   *
   * @param width channels at half the images' size, at least 1
   * @throws io.dgm.api.DgmException if it is below 1
   */
  static Architecture dcgan(int width) {
    return dcgan(width, 2, Norm.BATCH);
  }

  /**
   * {@return convolutions as in DCGAN (Radford, Metz and Chintala 2016), with its initial weights,
   * for images whose height and width are multiples of 2 to the power of the depth; the paper has a
   * depth of 4 for images of 64 by 64}
   *
   * @param width channels at half the images' size, at least 1; each further halving has twice as
   *     many
   * @param depth how often images are halved, from 1 to 8
   * @param norm what follows each convolution but the first of an encoder and the last of a
   *     decoder; an encoder has none if the constraint asks for independent examples
   * @throws io.dgm.api.DgmException if one is out of its range
   */
  static Architecture dcgan(int width, int depth, Norm norm) {
    return dcgan(width, depth, norm, 0);
  }

  /**
   * {@return {@link #dcgan(int, int, Norm)} with a layer of all of an image between the
   * convolutions and the rest, as InfoGAN has it for digits (Chen et al. 2016, appendix C):
   * convolutions that are few see parts of an image only}
   *
   * @param width channels at half the images' size, at least 1
   * @param depth how often images are halved, from 1 to 8
   * @param norm what follows each convolution; batch norm follows the layer, too
   * @param dense the layer's size, to 65536; 0 for none
   * @throws io.dgm.api.DgmException if one is out of its range
   */
  static Architecture dcgan(int width, int depth, Norm norm, int dense) {
    return new DcganArchitecture(width, depth, norm, dense);
  }

  /**
   * {@return the networks that GANs usually have for such examples: {@link #dcgan(int, int, Norm,
   * int)} with batch norm for images that can be halved, as often as their sides stay whole and are
   * 4 or more, and otherwise {@link #mlp()}}
   *
   * @param width channels at half the images' size, at least 1
   * @param dense the size of the layer of all of an image, to 65536; 0 for none
   * @throws io.dgm.api.DgmException if one is out of its range
   */
  static Architecture auto(int width, int dense) {
    return new AutoArchitecture(width, dense);
  }

  /** {@return {@link #patch(int)} with the papers' width of 64} */
  static Architecture patch() {
    return patch(64);
  }

  /**
   * {@return discriminators of patches (Isola et al. 2017; Zhu et al. 2017) for images whose height
   * and width are 12 or more: an image's logit is the mean of those of its patches, 22 by 22
   * elements and 4 apart; with instance norm if there is no constraint. Decoders are those of
   * {@link #dcgan(int)}}
   *
   * @param width the number of channels of the first convolution, at least 1; the others have two
   *     and four times as many
   * @throws io.dgm.api.DgmException if it is below 1
   */
  static Architecture patch(int width) {
    return new PatchArchitecture(width);
  }

  /** {@return {@link #convnet(int)} with a width of 24} */
  static Architecture convnet() {
    return convnet(24);
  }

  /**
   * {@return a classifier of pictures: a convolution of 5 by 5 and two of 3 by 3 with batch norm,
   * the first halved by its stride, the second by the greatest value, and 128 features, some of
   * which are dropped where examples may see each other; perceptrons of the same features for
   * examples that are no pictures of 8 by 8 or more. Decoders are those of {@link #dcgan(int)}}
   *
   * @param width the number of channels of the first convolution, at least 1; the others have two
   *     and four times as many
   * @throws io.dgm.api.DgmException if it is below 1
   */
  static Architecture convnet(int width) {
    return new ConvnetArchitecture(width);
  }
}
