package io.dgm.gan;

import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.discriminator.Discriminators;
import io.dgm.api.model.Generator;
import io.dgm.api.model.Generators;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Sequential;
import io.dgm.api.tensor.Shape;

/** What the networks are made of. */
enum Architecture {
  /** Multilayer perceptrons with two hidden layers. */
  MLP {
    @Override
    Generator generator(Scope scope, int in, Shape x) {
      // without batch norm the generator soon gives one picture for every code
      Layer network =
          Sequential.of(
              Linear.of(scope.child("0"), in, 256),
              BatchNorm.of(scope.child("0_norm"), 256),
              Activation.LEAKY_RELU,
              Linear.of(scope.child("1"), 256, 512),
              BatchNorm.of(scope.child("1_norm"), 512),
              Activation.LEAKY_RELU,
              Linear.of(scope.child("output"), 512, x.size()),
              Activation.SIGMOID);
      return Generators.implicit(network, x);
    }

    @Override
    Discriminator discriminator(Scope scope, Shape x, int classes, Gan.Kind kind) {
      // dropout keeps the discriminator from being right of everything
      boolean critic = kind == Gan.Kind.CRITIC || kind == Gan.Kind.SPECTRAL;
      Layer drop = critic ? Activation.IDENTITY : new Dropout(0.3);
      Layer network =
          Sequential.of(
              Linear.of(scope.child("0"), x.size() + classes, 512),
              Activation.LEAKY_RELU,
              drop,
              Linear.of(scope.child("1"), 512, 256),
              Activation.LEAKY_RELU,
              drop,
              Linear.of(scope.child("output"), 256, 1));
      return Discriminators.flat(network);
    }
  },
  /**
   * Convolutions as in DCGAN (Radford et al. 2016), widths 64 and 128, for images whose height and
   * width are multiples of 4. A critic has no batch norm, for its examples must not see each other;
   * a spectral one has its weights divided by their norms instead.
   */
  DCGAN {
    @Override
    Generator generator(Scope scope, int in, Shape x) {
      return Dcgan.generator(scope, in, x);
    }

    @Override
    Discriminator discriminator(Scope scope, Shape x, int classes, Gan.Kind kind) {
      return Dcgan.discriminator(scope, x, classes, kind);
    }
  };

  /** {@return from codes, with labels joined to them, [N, in], to examples in [0, 1]} */
  abstract Generator generator(Scope scope, int in, Shape x);

  /** {@return from examples, with labels joined to them, to logits} */
  abstract Discriminator discriminator(Scope scope, Shape x, int classes, Gan.Kind kind);
}
