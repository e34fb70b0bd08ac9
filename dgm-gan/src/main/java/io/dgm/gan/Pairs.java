package io.dgm.gan;

import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Parts.Z;

import io.dgm.api.conditional.Discriminator;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Sequential;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/** Networks of models that judge pairs (x, z). */
final class Pairs {
  private static final int CODE = 256;
  private static final int JOINT = 512;
  private static final double DROPOUT = 0.2;

  private Pairs() {}

  /**
   * An encoder with batch norm on its features: heads on it start with codes that are about as wide
   * as the prior, and not all at one place, which a discriminator of pairs would see at once.
   */
  private record Normed(Encoder inner, BatchNorm norm) implements Encoder {
    @Override
    public Tensor features(List<Tensor> inputs, Pass pass) {
      return norm.apply(inner.features(inputs, pass), pass);
    }

    @Override
    public int size() {
      return inner.size();
    }
  }

  /** {@return features of x for q_η(z|x)} */
  static Encoder encoder(Scope scope, Architecture network, Shape x) {
    Encoder inner = network.encoder(scope, List.of(x), Constraint.INDEPENDENT);
    return new Normed(inner, BatchNorm.of(scope.child("norm"), inner.size()));
  }

  /**
   * {@return q_φ(y|x,z): features of x and of z, joined by a perceptron (Dumoulin et al. 2017,
   * figure 1 and section 2.6)}
   */
  static Discriminator discriminator(Scope scope, Architecture network, Shape x, int latent) {
    Encoder examples = network.encoder(scope.child("x"), List.of(x), Constraint.NONE);
    Layer codes = hidden(scope.child("z"), latent, CODE);
    Layer joint =
        Sequential.of(
            hidden(scope.child("joint"), examples.size() + CODE, JOINT),
            Linear.of(scope.child("output"), JOINT, 1));
    return Discriminator.of(
        scope,
        List.of(X, Z),
        (v, pass) -> {
          Tensor both =
              Tensors.concat(
                  1, examples.features(List.of(v.get(X)), pass), codes.apply(v.get(Z), pass));
          return joint.apply(both, pass).reshape(Shape.of(v.rows()));
        });
  }

  private static Layer hidden(Scope scope, int in, int out) {
    return Sequential.of(Linear.of(scope, in, out), Activation.LEAKY_RELU, new Dropout(DROPOUT));
  }
}
