package io.dgm.gan;

import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.discriminator.Discriminators;
import io.dgm.api.model.Generator;
import io.dgm.api.model.Generators;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import java.util.List;

/** What the networks are made of. */
enum Architecture {
  /** Multilayer perceptrons with two hidden layers. */
  MLP {
    @Override
    Generator generator(Scope scope, int in, Shape x) {
      return Generators.implicit(
          Generators.perceptron(scope, in, List.of(256, 512), Activation.LEAKY_RELU, x.size())
              .then(Activation.SIGMOID),
          x);
    }

    @Override
    Discriminator discriminator(Scope scope, Shape x, int classes, Gan.Kind kind) {
      return Discriminators.flat(
          Generators.perceptron(
              scope, x.size() + classes, List.of(512, 256), Activation.LEAKY_RELU, 1));
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
