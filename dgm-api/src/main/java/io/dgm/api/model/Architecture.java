package io.dgm.api.model;

import io.dgm.api.discriminator.Constraint;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.discriminator.Discriminators;
import io.dgm.api.inference.Encoder;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Sequential;
import io.dgm.api.tensor.Shape;

/** The usual networks of implicit generators and of discriminators. */
public enum Architecture {
  /** Multilayer perceptrons with two hidden layers. */
  MLP {
    @Override
    public Layer decoder(Scope scope, int in, Shape x) {
      // without batch norm a GAN's generator soon gives one picture for every code
      return Sequential.of(
          Linear.of(scope.child("0"), in, 256),
          BatchNorm.of(scope.child("0_norm"), 256),
          Activation.LEAKY_RELU,
          Linear.of(scope.child("1"), 256, 512),
          BatchNorm.of(scope.child("1_norm"), 512),
          Activation.LEAKY_RELU,
          Linear.of(scope.child("output"), 512, x.size()));
    }

    @Override
    public Encoder encoder(Scope scope, Shape x, int classes, Constraint constraint) {
      // dropout keeps a discriminator from being right of everything
      Layer drop = constraint == Constraint.NONE ? new Dropout(0.3) : Activation.IDENTITY;
      Scope first = scope.child("0");
      Scope second = scope.child("1");
      Layer network =
          Sequential.of(
              constraint.of(first, Linear.of(first, x.size() + classes, 512)),
              Activation.LEAKY_RELU,
              drop,
              constraint.of(second, Linear.of(second, 512, 256)),
              Activation.LEAKY_RELU,
              drop);
      return Encoder.flat(network, 256);
    }

    @Override
    Initializer head() {
      return Initializers.glorotUniform();
    }
  },
  /**
   * Convolutions as in DCGAN (Radford, Metz and Chintala 2016), widths 64 and 128, with its initial
   * weights, for images whose height and width are multiples of 4.
   */
  DCGAN {
    @Override
    public Layer decoder(Scope scope, int in, Shape x) {
      return Dcgan.decoder(scope, in, x);
    }

    @Override
    public Encoder encoder(Scope scope, Shape x, int classes, Constraint constraint) {
      return Dcgan.encoder(scope, x, classes, constraint);
    }

    @Override
    Initializer head() {
      return Dcgan.SMALL;
    }
  };

  /**
   * {@return a network from codes, with labels joined to them, [N, in], to as many real numbers as
   * an example has, [N, …]}
   *
   * @param scope where it declares its parameters
   * @param in the size of a code with its labels
   * @param x the shape of an example
   * @throws io.dgm.api.UserException where the network is not for examples of this shape
   */
  public abstract Layer decoder(Scope scope, int in, Shape x);

  /**
   * {@return features of examples, with labels joined to them}
   *
   * @param scope where it declares its parameters
   * @param x the shape of an example
   * @param classes how many a label has, 0 without labels
   * @param constraint what is asked of the network
   * @throws io.dgm.api.UserException where the network is not for examples of this shape
   */
  public abstract Encoder encoder(Scope scope, Shape x, int classes, Constraint constraint);

  /** {@return how the weight of a discriminator's last layer starts} */
  abstract Initializer head();

  /**
   * {@return a discriminator of examples, with labels joined to them, that gives its features}
   *
   * @param scope where it declares its parameters
   * @param x the shape of an example
   * @param classes how many a label has, 0 without labels
   * @param constraint what the objective asks of it
   * @throws io.dgm.api.UserException where the network is not for examples of this shape
   */
  public final Discriminator discriminator(
      Scope scope, Shape x, int classes, Constraint constraint) {
    Encoder encoder = encoder(scope, x, classes, constraint);
    Scope last = scope.child("output");
    // a critic's scores count by their differences, so that a bias would never move
    Linear head =
        constraint == Constraint.NONE
            ? Linear.of(last, encoder.size(), 1, head())
            : Linear.withoutBias(last, encoder.size(), 1, head());
    return Discriminators.of(encoder, constraint.of(last, head));
  }

  /**
   * {@return a generator of examples in [0, 1]}
   *
   * @param scope where it declares its parameters
   * @param in the size of a code with its labels
   * @param x the shape of an example
   * @throws io.dgm.api.UserException where the network is not for examples of this shape
   */
  public final Generator generator(Scope scope, int in, Shape x) {
    return Generators.implicit(decoder(scope, in, x).then(Activation.SIGMOID), x);
  }
}
